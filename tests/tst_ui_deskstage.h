#pragma once

// The support desk with a log of exchanges, in a window.

#include "tst_ui_stage.h"

#include "desk/desk.h"
#include "desk/exchangemodel.h"
#include "desk/exchangestab.h"
#include "pages/signinpage.h"

namespace latchkey::ui {

inline Exchange exchangeOf(const QString &account, Operation operation, int status,
    const QString &outcome, qint64 took = 1'000)
{
    Exchange e;
    e.startedAt = QDateTime::currentDateTimeUtc();
    e.account = account;
    e.operation = operation;
    e.method = operation == latchkey::Operation::Probe ? u"GET"_qs : u"POST"_qs;
    e.url = u"https://auth.example/api/auth/"_qs + operationName(operation).toLower();
    e.httpStatus = status;
    e.outcome = outcome;
    e.durationUs = took;
    return e;
}

/// A log as `app` keeps it, with the model on it.
struct Log {
    LoggedExchanges entries;
    ExchangeModel model{&entries, 0};

    void add(const Exchange &exchange)
    {
        entries.push_back({QUuid(), exchange});
        model.append();
    }
    void drop(int count)
    {
        model.aboutToDropFirst(count);
        entries.erase(entries.begin(), entries.begin() + count);
        model.droppedFirst(count);
    }
    void addThree()
    {
        add(exchangeOf(u"ann@red.example"_qs, latchkey::Operation::LogIn, 200, u"ok"_qs, 3'000));
        add(exchangeOf(
            u"bob@red.example"_qs, latchkey::Operation::LogIn, 401, u"wrongCredentials"_qs, 1'000));
        add(exchangeOf(
            u"ann@red.example"_qs, latchkey::Operation::Refresh, 0, u"outcomeUnknown"_qs, 2'000));
    }
    [[nodiscard]] QStringList accounts() const
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all += model.at(row).account.section(u'@', 0, 0) + u' '
                + operationName(model.at(row).operation);
        return all;
    }
};

/// The desk in a window, with the exchanges in it.
struct DeskStage {
    Log log;
    MainWindow window;
    Desk *desk = new Desk(&window);
    ExchangesTab *tab = new ExchangesTab(&log.model, desk);

    explicit DeskStage(QSize size = {1'200, 800})
    {
        desk->addTab(tab, u"exchanges"_qs, u"Exchanges"_qs);
        window.offerDesk();
        window.setDesk(desk);
        window.setPage(new SignInPage);
        window.resize(size);
        window.show();
        window.activateWindow();
    }
    [[nodiscard]] bool isReady() { return QTest::qWaitForWindowActive(&window); }
    template <typename W = QWidget> W *find(const char *name)
    {
        return window.findChild<W *>(QLatin1String(name));
    }
    static void press(Qt::Key key, Qt::KeyboardModifiers held = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, held);
    }
};

} // namespace latchkey::ui
