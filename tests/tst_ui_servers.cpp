// The list of servers by real keys.

#include "tst_ui_stage.h"

#include "servers/serversdialog.h"
#include "servers/serverview.h"
#include "style/metrics.h"
#include "widgets/accessible.h"

#include <QListWidget>
#include <QMenu>

using namespace latchkey;
using namespace latchkey::ui;

class TestUiServers final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { installTheme(m_theme); }
    void init();
    void cleanup() { m_dialog.reset(); }

    void anEmptyListSaysWhatToDo();
    void everythingIsReachedByKeyboard();
    void keysAskForWhatTheySay();
    void rowsMoveByKeyboardAndStayChosen();
    void theButtonsThatMoveStandTogether();
    void aPressedButtonThatIsOfNoMoreUseHandsTheFocusOn();
    void whatComesInPlaceOfARemovedOneIsChosen();
    void rowsTellAssistiveTechnologyAllOfThemselves();
    void theRowMenuOpensByKeyboard();
    void aNoteNamesEachDetail();
    void nothingCanBeDoneWhileAServerIsRemoved();

private:
    void fill(int count);
    [[nodiscard]] QWidget *find(const char *name) const
    {
        return m_dialog->findChild<QWidget *>(QLatin1String(name));
    }
    static void press(Qt::Key key, Qt::KeyboardModifiers held = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, held);
    }
    [[nodiscard]] QString chosen() const { return nameOf(m_view->chosen()); }
    [[nodiscard]] QString nameOf(const QUuid &id) const;

    Theme m_theme;
    std::unique_ptr<ServersDialog> m_dialog;
    ServerView *m_view = nullptr;
    ServerRows m_rows;
};

void TestUiServers::init()
{
    m_rows.clear();
    m_dialog = std::make_unique<ServersDialog>();
    m_view = m_dialog->findChild<ServerView *>();
    // As whoever keeps the list does it.
    connect(m_dialog.get(), &ServersDialog::moveRequested, this, [this](const QUuid &id, int to) {
        const auto from = std::find_if(
            m_rows.begin(), m_rows.end(), [&id](const ServerRow &row) { return row.id == id; });
        const ServerRow row = *from;
        m_rows.erase(from);
        m_rows.insert(m_rows.begin() + to, row);
        m_dialog->setRows(m_rows);
    });
    m_dialog->show();
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

void TestUiServers::fill(int count)
{
    for (int i = 0; i < count; ++i)
        m_rows.push_back({QUuid::createUuid(), QString(QChar(u'a' + i)),
            QStringLiteral("auth%1.example.test").arg(i), allServerLooks[std::size_t(i) % 6],
            i == 1, i == 0, i});
    m_dialog->setRows(m_rows);
    m_view->setFocus();
}

QString TestUiServers::nameOf(const QUuid &id) const
{
    for (const ServerRow &row : m_rows) {
        if (row.id == id)
            return row.name;
    }
    return QStringLiteral("none");
}

void TestUiServers::anEmptyListSaysWhatToDo()
{
    const auto labels = m_dialog->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text().startsWith(QLatin1String("Add the server"));
    }));
    QVERIFY(!m_view->isVisible());
    for (const char *name : {"edit", "duplicate", "remove", "moveUp", "moveDown", "export"})
        QVERIFY2(!find(name)->isEnabled(), name);
    find("add")->setFocus();
    QCOMPARE(tabOrder(),
        (QStringList{QStringLiteral("add"), QStringLiteral("import"), QStringLiteral("close")}));
}

void TestUiServers::everythingIsReachedByKeyboard()
{
    fill(3);
    press(Qt::Key_Down);
    QStringList order;
    for (const char *name : {"serverList", "add", "edit", "duplicate", "remove", "moveUp",
             "moveDown", "import", "export", "close"})
        order << QLatin1String(name);
    QCOMPARE(tabOrder(), order);
    for (const QString &name : std::as_const(order)) {
        const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(
            find(name.toLatin1().constData()));
        QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), qPrintable(name));
    }
    press(Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
}

void TestUiServers::keysAskForWhatTheySay()
{
    fill(3);
    QSignalSpy edit(m_dialog.get(), &ServersDialog::editRequested);
    QSignalSpy remove(m_dialog.get(), &ServersDialog::removeRequested);
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(edit.size(), 1);
    QCOMPARE(edit.first().first().toUuid(), m_rows[1].id);
    press(Qt::Key_End);
    press(Qt::Key_Delete);
    QCOMPARE(remove.size(), 1);
    QCOMPARE(remove.first().first().toUuid(), m_rows[2].id);
    QSignalSpy duplicate(m_dialog.get(), &ServersDialog::duplicateRequested);
    find("duplicate")->setFocus();
    press(Qt::Key_Return);
    QCOMPARE(duplicate.size(), 1);
    QCOMPARE(edit.size(), 1);
}

void TestUiServers::rowsMoveByKeyboardAndStayChosen()
{
    fill(3);
    press(Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(m_rows[1].name, QStringLiteral("a"));
    QCOMPARE(chosen(), QStringLiteral("a"));
    QCOMPARE(focusedName(), QStringLiteral("serverList"));
    press(Qt::Key_Down, Qt::AltModifier);
    press(Qt::Key_Down, Qt::AltModifier); // at the end already
    QCOMPARE(m_rows[2].name, QStringLiteral("a"));
    press(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(m_rows[1].name, QStringLiteral("a"));
    // Wherever the focus is.
    find("import")->setFocus();
    press(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(m_rows[0].name, QStringLiteral("a"));
    QCOMPARE(focusedName(), QStringLiteral("import"));
}

void TestUiServers::theButtonsThatMoveStandTogether()
{
    fill(3);
    const QFont before = QApplication::font();
    const auto restore = qScopeGuard([&before] { QApplication::setFont(before); });
    for (const double factor : {1.0, 1.4, 2.0}) {
        QFont font = before;
        font.setPointSizeF(before.pointSizeF() * factor);
        QApplication::setFont(font);
        for (int width = 640; width >= 360; width -= 20) {
            m_dialog->resize(width, 620);
            QCoreApplication::processEvents();
            const QWidget *content = find("add")->parentWidget();
            const auto placeOf = [&](const char *name) {
                return QRect(find(name)->mapTo(content, QPoint(0, 0)), find(name)->size());
            };
            const QRect up = placeOf("moveUp");
            const QRect down = placeOf("moveDown");
            const int line = content->contentsRect().width() - 2 * gap::cardWide;
            const bool bothFit = up.width() + gap::row + down.width() <= line;
            const auto told = QStringLiteral("%1 %2").arg(factor).arg(width).toLatin1();
            QVERIFY2(bothFit ? up.top() == down.top()
                             : up.left() == down.left() && down.top() - up.bottom() <= gap::cards,
                told.constData());
            for (const char *name : {"add", "edit", "duplicate", "remove", "moveUp", "moveDown"})
                QVERIFY2(content->rect().contains(placeOf(name)), told.constData());
        }
    }
}

void TestUiServers::aPressedButtonThatIsOfNoMoreUseHandsTheFocusOn()
{
    fill(3);
    press(Qt::Key_End);
    find("moveUp")->setFocus();
    press(Qt::Key_Space);
    QCOMPARE(focusedName(), QStringLiteral("moveUp"));
    press(Qt::Key_Space);
    QCOMPARE(m_rows[0].name, QStringLiteral("c"));
    QVERIFY(!find("moveUp")->isEnabled());
    QCOMPARE(focusedName(), QStringLiteral("serverList"));
}

void TestUiServers::whatComesInPlaceOfARemovedOneIsChosen()
{
    fill(3);
    press(Qt::Key_Down);
    m_rows.erase(m_rows.begin() + 1);
    m_dialog->setRows(m_rows);
    QCOMPARE(chosen(), QStringLiteral("c"));
    m_rows.pop_back();
    m_dialog->setRows(m_rows);
    QCOMPARE(chosen(), QStringLiteral("a"));
    m_dialog->setRows({});
    QCOMPARE(focusedName(), QStringLiteral("add"));
    m_dialog->setRows(m_rows);
    QCOMPARE(chosen(), QStringLiteral("a"));
}

void TestUiServers::rowsTellAssistiveTechnologyAllOfThemselves()
{
    fill(3);
    const auto spoken = [this](int row) {
        return m_view->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
    };
    QCOMPARE(spoken(0),
        QStringLiteral("a, auth0.example.test, Graphite, circle, in use, No account, 1 of 3"));
    QCOMPARE(spoken(1),
        QStringLiteral("b, auth1.example.test, Blue, square, protected, 1 accounts, 2 of 3"));
}

void TestUiServers::theRowMenuOpensByKeyboard()
{
    fill(2);
    QSignalSpy duplicate(m_dialog.get(), &ServersDialog::duplicateRequested);
    press(Qt::Key_F10, Qt::ShiftModifier);
    QPointer<QMenu> menu = m_dialog->findChild<QMenu *>();
    QVERIFY(menu);
    QTRY_VERIFY(menu->isVisible());
    QStringList texts;
    const auto actions = menu->actions();
    for (const QAction *action : actions)
        texts << (action->isSeparator() ? QStringLiteral("-") : action->text());
    QCOMPARE(texts.join(u'|'), QStringLiteral("Edit…|Duplicate|Move up|Move down|-|Remove…"));
    QVERIFY(!actions.at(2)->isEnabled());
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE(duplicate.size(), 1);
    QTRY_VERIFY(!menu);
}

void TestUiServers::aNoteNamesEachDetail()
{
    fill(1);
    ErrorText note;
    note.title = QStringLiteral("Something");
    QStringList details;
    for (int i = 0; i < 40; ++i)
        details << QStringLiteral("Entry %1. url: expected").arg(i);
    m_dialog->showNote(note, details);
    auto *list = m_dialog->findChild<QListWidget *>();
    QVERIFY(list->isVisible());
    QCOMPARE(list->count(), 40);
    list->setFocus();
    press(Qt::Key_End);
    QCOMPARE(list->currentRow(), 39);
    m_dialog->showNote(note);
    QVERIFY(!list->isVisible());
}

void TestUiServers::nothingCanBeDoneWhileAServerIsRemoved()
{
    fill(2);
    QSignalSpy moved(m_dialog.get(), &ServersDialog::moveRequested);
    m_dialog->setRemoving(true);
    for (const char *name : {"serverList", "add", "edit", "duplicate", "remove", "moveUp",
             "moveDown", "import", "export", "close"})
        QVERIFY2(!find(name)->isEnabled(), name);
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QTest::keyClick(m_dialog.get(), Qt::Key_Down, Qt::AltModifier);
    m_dialog->close();
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(moved.size(), 0);
    m_dialog->setRemoving(false);
    QCOMPARE(focusedName(), QStringLiteral("serverList"));
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
}

QTEST_MAIN(TestUiServers)
#include "tst_ui_servers.moc"
