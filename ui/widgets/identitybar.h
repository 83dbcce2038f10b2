#pragma once

#include "widgets/identityview.h"

#include <QAbstractButton>

class QMenu;

namespace latchkey::ui {

class Avatar;
class Button;
class Glyph;
class Label;
class ServerMark;

/// Who and where, as one block. A button once there is something to switch to.
class IdentityBlock final : public QAbstractButton {
    Q_OBJECT

public:
    explicit IdentityBlock(QWidget *parent = nullptr);

    void setIdentity(const IdentityView &identity);
    /// Whether there is a list to open.
    void setSwitcherOffered(bool offered);

    /// Both lines where one of them is shortened; otherwise empty.
    [[nodiscard]] QString hidden() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    Avatar *m_avatar;
    ServerMark *m_mark;
    ServerMark *m_smallMark;
    Label *m_first;
    Label *m_second;
    Glyph *m_chevron;
    QString m_whole;
    bool m_switcherOffered = false;
};

/// The bar on top. It never scrolls away: nobody acts on an account they do not see.
class IdentityBar final : public QWidget {
    Q_OBJECT

public:
    explicit IdentityBar(QMenu *menu, QWidget *parent = nullptr);

    void setIdentity(const IdentityView &identity);
    /// The block that says who acts opens the list of accounts only then.
    void setSwitcherOffered(bool offered);
    [[nodiscard]] QWidget *switcher() const { return m_block; }
    /// The button of the rail is there only then.
    void setRailOffered(bool offered);
    void setRailShown(bool shown);
    /// The button of the support desk is there only then, and only where the bar is wide enough.
    void setDeskOffered(bool offered);
    void setDeskShown(bool shown);
    void focusFirst();

signals:
    void deskToggled(bool shown);
    void railToggled();
    void switcherRequested();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitDeskButton();

    Button *m_railButton;
    IdentityBlock *m_block;
    Button *m_deskButton;
    bool m_deskOffered = false;
    Button *m_menuButton;
};

} // namespace latchkey::ui
