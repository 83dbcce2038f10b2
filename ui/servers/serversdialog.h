#pragma once

#include "errortext.h"
#include "servers/serverrow.h"

#include <QDialog>
#include <QStringList>

class QListWidget;
class QStackedWidget;
class QVBoxLayout;

namespace latchkey::ui {

class Banner;
class Button;
class Card;
class ServerModel;
class ServerView;
class WrapRow;

/// The servers of this profile, with what can be done to each. Decides nothing: it tells what is
/// wanted of the chosen server. Alt+Up and Alt+Down move it wherever the focus is.
class ServersDialog final : public QDialog {
    Q_OBJECT

public:
    explicit ServersDialog(QWidget *parent = nullptr);

    /// The list as it is now; the chosen one stays so while it is there.
    void setRows(const ServerRows &rows);
    void choose(const QUuid &id);
    /// Says what came of something, above the list; \a details are one line each.
    void showNote(const ErrorText &note, const QStringList &details = {});
    /// A server is being removed: nothing else can be done, and the dialog stays.
    void setRemoving(bool removing);

    void reject() override;

signals:
    void addRequested();
    void editRequested(const QUuid &server);
    void duplicateRequested(const QUuid &server);
    void removeRequested(const QUuid &server);
    /// To this place in the list, counted from 0.
    void moveRequested(const QUuid &server, int index);
    void importRequested();
    void exportRequested();

private:
    void build();
    [[nodiscard]] QWidget *makeList(QWidget *parent);
    [[nodiscard]] QWidget *makeDetails(QWidget *parent);
    [[nodiscard]] QWidget *makeEmpty(QWidget *parent);
    void makeButtons(QVBoxLayout *column);
    [[nodiscard]] QWidget *makeFoot();
    [[nodiscard]] Button *makeButton(
        const QString &text, const char *name, WrapRow *row, void (ServersDialog::*act)());
    void updateButtons();
    void openMenu(const QPoint &at);
    void clearNote();
    void edit();
    void duplicate();
    void remove();
    void moveUp() { move(-1); }
    void moveDown() { move(1); }
    void move(int by);

    ServerModel *m_model;
    ServerView *m_view = nullptr;
    QStackedWidget *m_stack = nullptr;
    Banner *m_banner = nullptr;
    Card *m_detailsCard = nullptr;
    QListWidget *m_details = nullptr;
    QWidget *m_content = nullptr;
    Button *m_add = nullptr;
    Button *m_edit = nullptr;
    Button *m_duplicate = nullptr;
    Button *m_remove = nullptr;
    Button *m_up = nullptr;
    Button *m_down = nullptr;
    Button *m_import = nullptr;
    Button *m_export = nullptr;
    Button *m_close = nullptr;
    bool m_removing = false;
};

} // namespace latchkey::ui
