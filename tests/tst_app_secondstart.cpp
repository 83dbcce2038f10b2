// A program that is started again: what it hands to the first one, and how that comes to the front.

#include "bringtofront.h"
#include "singleinstance.h"

#include <QGuiApplication>
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

/// Hears what window managers are asked for, by a connection of its own to the display.
class AskedOfTheManager final {
public:
    AskedOfTheManager() : m_display(xcb_connect(nullptr, nullptr))
    {
        const quint32 mask = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
        xcb_change_window_attributes(m_display, root(), XCB_CW_EVENT_MASK, &mask);
        static constexpr char name[] = "_NET_ACTIVE_WINDOW";
        const auto asked = xcb_intern_atom(m_display, 0, sizeof(name) - 1, name);
        auto *reply = xcb_intern_atom_reply(m_display, asked, nullptr);
        m_activate = reply->atom;
        std::free(reply);
    }
    ~AskedOfTheManager() { xcb_disconnect(m_display); }
    AskedOfTheManager(const AskedOfTheManager &) = delete;
    AskedOfTheManager &operator=(const AskedOfTheManager &) = delete;

    /// Whether somebody asked to activate \a window as a person's wish.
    bool heardAWishFor(WId window)
    {
        while (auto *raw = xcb_poll_for_event(m_display)) {
            xcb_client_message_event_t event;
            std::memcpy(&event, raw, sizeof(event));
            std::free(raw);
            if ((event.response_type & 0x7F) == XCB_CLIENT_MESSAGE && event.type == m_activate
                && event.window == window && event.data.data32[0] == 2)
                m_heard = true;
        }
        return m_heard;
    }

private:
    [[nodiscard]] xcb_window_t root() const
    {
        return xcb_setup_roots_iterator(xcb_get_setup(m_display)).data->root;
    }

    xcb_connection_t *m_display;
    xcb_atom_t m_activate = 0;
    bool m_heard = false;
};

} // namespace

class TestAppSecondStart final : public QObject {
    Q_OBJECT

private slots:
    void theLinkAndTheTokenAreHandedOver_data();
    void theLinkAndTheTokenAreHandedOver();
    void theWindowIsAskedForAsAPersonsWish();
    void aMinimisedWindowComesBack();
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
    AskedOfTheManager asked;
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

QTEST_MAIN(TestAppSecondStart)
#include "tst_app_secondstart.moc"
