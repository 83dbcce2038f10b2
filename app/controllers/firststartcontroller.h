#pragma once

#include "pages/firststartpage.h"
#include "services.h"

#include <QObject>

namespace latchkey {

/// Decides what follows from the first page. Child of its page.
class FirstStartController final : public QObject {
    Q_OBJECT

public:
    FirstStartController(const Services *services, ui::FirstStartPage *page);

private:
    void startDemo();

    ui::FirstStartPage *m_page;
};

} // namespace latchkey
