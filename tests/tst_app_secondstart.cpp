// A program that is started again: what it hands to the first one, and how that comes to the front.

#include "bringtofront.h"
#include "singleinstance.h"
#include "x11root.h"

#include <QGuiApplication>
#include <QHash>
#include <QProcess>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

#include <xcb/xcb.h>

#include <cstdlib>
#include <cstring>
#include <optional>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

/// Hears what goes to the root window, by a connection of its own to the display.
class Listener final {
public:
    Listener() : m_display(xcb_connect(nullptr, nullptr))
    {
        const quint32 mask = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY | XCB_EVENT_MASK_PROPERTY_CHANGE;
        xcb_change_window_attributes(m_display, rootOf(m_display), XCB_CW_EVENT_MASK, &mask);
        m_activate = atomNamed(m_display, "_NET_ACTIVE_WINDOW");
        m_begin = atomNamed(m_display, "_NET_STARTUP_INFO_BEGIN");
        m_further = atomNamed(m_display, "_NET_STARTUP_INFO");
    }
    ~Listener() { xcb_disconnect(m_display); }
    Listener(const Listener &) = delete;
    Listener &operator=(const Listener &) = delete;

    /// Whether somebody asked to activate \a window as a person's wish.
    bool heardAWishFor(WId window)
    {
        listen();
        return m_wishes.contains(window);
    }
    /// What was said of starts, one message each.
    QByteArrayList startupMessages()
    {
        listen();
        return m_whole;
    }

private:
    void listen()
    {
        while (auto *raw = xcb_poll_for_event(m_display)) {
            xcb_client_message_event_t event;
            std::memcpy(&event, raw, sizeof(event));
            std::free(raw);
            if ((event.response_type & 0x7F) == XCB_CLIENT_MESSAGE)
                take(event);
        }
    }
    void take(const xcb_client_message_event_t &event)
    {
        if (event.type == m_activate && event.data.data32[0] == 2)
            m_wishes.insert(event.window);
        if (event.type == m_begin)
            m_pieces[event.window].clear();
        if (event.type != m_begin && (event.type != m_further || !m_pieces.contains(event.window)))
            return;
        QByteArray &pieces = m_pieces[event.window];
        pieces.append(reinterpret_cast<const char *>(event.data.data8), sizeof(event.data.data8));
        if (const auto end = pieces.indexOf('\0'); end >= 0) {
            m_whole.append(pieces.left(end));
            m_pieces.remove(event.window);
        }
    }

    xcb_connection_t *m_display;
    xcb_atom_t m_activate = 0;
    xcb_atom_t m_begin = 0;
    xcb_atom_t m_further = 0;
    QSet<WId> m_wishes;
    QHash<xcb_window_t, QByteArray> m_pieces;
    QByteArrayList m_whole;
};

} // namespace

class TestAppSecondStart final : public QObject {
    Q_OBJECT

private slots:
    void theLinkAndTheTokenAreHandedOver_data();
    void theLinkAndTheTokenAreHandedOver();
    void theWindowIsAskedForAsAPersonsWish();
    void aMinimisedWindowComesBack();
    void aStartWithoutAWindowIsOver_data();
    void aStartWithoutAWindowIsOver();
};

void TestAppSecondStart::theLinkAndTheTokenAreHandedOver_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("both") << u"latchkey://verify-email?token=ü"_qs << QByteArray("desk-17_TIME42");
    QTest::newRow("link") << u"latchkey://verify-email?token=x"_qs << QByteArray();
    QTest::newRow("token") << QString() << QByteArray("desk-17_TIME42");
    QTest::newRow("neither") << QString() << QByteArray();
}

void TestAppSecondStart::theLinkAndTheTokenAreHandedOver()
{
    QFETCH(const QString, link);
    QFETCH(const QByteArray, token);
    const QTemporaryDir profile;
    SingleInstance first(profile.path());
    QVERIFY(!first.isSecond());
    first.listen();
    QSignalSpy called(&first, &SingleInstance::calledUpon);
    SingleInstance second(profile.path());
    QVERIFY(second.isSecond());
    std::optional<bool> shown;
    second.handOver(link, token, [&shown](bool is) { shown = is; });
    QTRY_VERIFY(shown);
    QVERIFY(*shown);
    QTRY_COMPARE(called.size(), 1);
    QCOMPARE(called[0][0].toString(), link);
    QCOMPARE(called[0][1].toByteArray(), token);
}

void TestAppSecondStart::theWindowIsAskedForAsAPersonsWish()
{
    QWidget window;
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QWidget other;
    other.show();
    other.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&other));
    Listener asked;
    bringToFront(&window, {});
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_VERIFY(asked.heardAWishFor(window.winId()));
}

void TestAppSecondStart::aMinimisedWindowComesBack()
{
    QWidget window;
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.showMinimized();
    QTRY_VERIFY(!window.isActiveWindow());
    bringToFront(&window, {});
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_VERIFY(!window.isMinimized());
}

void TestAppSecondStart::aStartWithoutAWindowIsOver_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("one") << QByteArray("desk-17_TIME42")
                         << QByteArray("remove: ID=\"desk-17_TIME42\"");
    // 40 bytes, two pieces: the zero at the end is in a third one.
    const QByteArray digits(27, '7');
    QTest::newRow("fills its pieces") << digits << QByteArray("remove: ID=\"" + digits + '"');
    QTest::newRow("with signs") << QByteArray("a \"desk\" \\ 17")
                                << QByteArray("remove: ID=\"a \\\"desk\\\" \\\\ 17\"");
}

// The real program, and this one as the first.
void TestAppSecondStart::aStartWithoutAWindowIsOver()
{
    QFETCH(const QByteArray, id);
    QFETCH(const QByteArray, message);
    const QTemporaryDir profile;
    SingleInstance first(profile.path());
    QVERIFY(!first.isSecond());
    first.listen();
    Listener desktop;
    QProcess second;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DESKTOP_STARTUP_ID"_qs, QString::fromUtf8(id));
    second.setProcessEnvironment(environment);
    second.start(QStringLiteral(LATCHKEY_BIN_DIR "/latchkey"), {u"--profile"_qs, profile.path()});
    QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 20'000);
    QCOMPARE(second.exitCode(), 0);
    QTRY_COMPARE(desktop.startupMessages(), QByteArrayList{message});
}

QTEST_MAIN(TestAppSecondStart)
#include "tst_app_secondstart.moc"
