#pragma once

#include "pages/page.h"

namespace latchkey::ui {

/// No server yet: add one or try the demo.
class FirstStartPage final : public Page {
    Q_OBJECT

public:
    explicit FirstStartPage(QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void focusFirst() override;

signals:
    void addServerRequested();
    void demoRequested();

private:
    Button *m_add = nullptr;
};

} // namespace latchkey::ui
