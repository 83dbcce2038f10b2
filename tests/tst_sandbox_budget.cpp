// What a connection of the sandbox may hold of a request that is not complete.
#include "requestbudget.h"

#include <QTest>

#include <optional>

using sandbox::BudgetShare;
using sandbox::RequestBudget;

class TestSandboxBudget final : public QObject {
    Q_OBJECT

private slots:
    void anOrdinaryRequestFitsWhenOthersTookAll();
    void aRefusalTakesNothing();
    void whatIsGivenBackIsThereForOthers();
};

static constexpr std::size_t room = 1 << 20;

void TestSandboxBudget::anOrdinaryRequestFitsWhenOthersTookAll()
{
    const auto budget = std::make_shared<RequestBudget>(room);
    BudgetShare greedy(budget);
    QVERIFY(greedy.resize(room + BudgetShare::ownBytes));
    QVERIFY(!greedy.resize(room + BudgetShare::ownBytes + 1));
    BudgetShare ordinary(budget);
    QVERIFY(ordinary.resize(16 << 10)); // with both tokens
    QVERIFY(!ordinary.resize(BudgetShare::ownBytes + 1));
}

void TestSandboxBudget::aRefusalTakesNothing()
{
    const auto budget = std::make_shared<RequestBudget>(room);
    BudgetShare first(budget);
    QVERIFY(first.resize(BudgetShare::ownBytes + room / 2));
    BudgetShare second(budget);
    QVERIFY(!second.resize(BudgetShare::ownBytes + room));
    QVERIFY(second.resize(BudgetShare::ownBytes + room / 2));
}

void TestSandboxBudget::whatIsGivenBackIsThereForOthers()
{
    const auto budget = std::make_shared<RequestBudget>(room);
    std::optional<BudgetShare> first(budget);
    QVERIFY(first->resize(BudgetShare::ownBytes + room * 3 / 4));
    QVERIFY(
        first->resize(BudgetShare::ownBytes + room)); // it grows; what it had is not asked for anew
    BudgetShare second(budget);
    QVERIFY(first->resize(100)); // the next request on the same connection
    QVERIFY(second.resize(BudgetShare::ownBytes + room));
    QVERIFY(second.resize(0));
    QVERIFY(first->resize(BudgetShare::ownBytes + room));
    first.reset(); // the connection has ended
    QVERIFY(second.resize(BudgetShare::ownBytes + room));
}

QTEST_GUILESS_MAIN(TestSandboxBudget)
#include "tst_sandbox_budget.moc"
