#pragma once

#include "desk/checkview.h"

#include <QWidget>

class QBoxLayout;
class QCheckBox;
class QVBoxLayout;

namespace latchkey::ui {

class ComboBox;

/// How a check is to be run: on which server, how many accounts at a time, with a renewal or not.
class CheckSetup final : public QWidget {
    Q_OBJECT

public:
    explicit CheckSetup(QWidget *parent = nullptr);

    /// The choice stays where it is still there.
    void setServers(const std::vector<CheckServer> &servers);
    /// \a choice.server may be none of them; then the first is chosen.
    void setChoice(const CheckChoice &choice);
    [[nodiscard]] CheckChoice choice() const;
    [[nodiscard]] QString serverName() const; ///< empty: there is no server

signals:
    void changed();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QBoxLayout *m_row;
    ComboBox *m_server;
    ComboBox *m_parallel;
    QCheckBox *m_refresh;
    QVBoxLayout *m_refreshPlace = nullptr;
};

} // namespace latchkey::ui
