// Files of accounts: what is read, and where what is wrong is said to be.

#include "check/checktable.h"

#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(RowProblem)

class TestCheckCsv final : public QObject {
    Q_OBJECT

private slots:
    void readsWhatSpreadsheetsWrite_data();
    void readsWhatSpreadsheetsWrite();
    void tellsLineAndColumnOfAFault_data();
    void tellsLineAndColumnOfAFault();
    void aFaultTakesNoOtherRowWithIt();
    void everyWordIsAnOutcome_data();
    void everyWordIsAnOutcome();
    void whatIsMissingIsExpectedToSignIn();
    void aPasswordKeepsEveryCharacter();
    void aFileThatIsTooLargeIsNotRead();
    void tooManyRowsAreSaid();
    void theExampleIsGood();
    void aHundredThousandQuotesAreReadAtOnce();
};

// One account a line, as `line email password expected note`.
static QString told(const CheckTable &table)
{
    QStringList lines;
    for (const CheckRow &row : table.rows)
        lines += u"%1 %2 %3 %4 %5"_qs
                     .arg(QString::number(row.line), row.email,
                         QString::fromUtf8(row.password.view()), checkOutcomeName(row.expected),
                         row.note)
                     .trimmed();
    for (const RowFault &fault : table.faults)
        lines += u"fault %1:%2"_qs.arg(fault.line).arg(fault.column);
    return lines.join(u" | "_qs);
}

void TestCheckCsv::readsWhatSpreadsheetsWrite_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("rows");
    const QString ann = u"2 ann@x.test pass-word signed-in"_qs;
    QTest::newRow("plain") << "email,password,expected\nann@x.test,pass-word,ok\n"_ba << ann;
    QTest::newRow("no line end") << "email,password\nann@x.test,pass-word"_ba << ann;
    QTest::newRow("CR LF") << "email,password\r\nann@x.test,pass-word\r\n"_ba << ann;
    QTest::newRow("CR") << "email,password\rann@x.test,pass-word\r"_ba << ann;
    QTest::newRow("semicolons") << "email;password;expected\nann@x.test;pass-word;ok\n"_ba << ann;
    QTest::newRow("tabs") << "email\tpassword\nann@x.test\tpass-word\n"_ba << ann;
    QTest::newRow("mark") << "\xEF\xBB\xBF"
                             "email,password\nann@x.test,pass-word\n"_ba
                          << ann;
    const QString text = u"\uFEFFemail\tpassword\nann@x.test\tpass-word\n"_qs;
    QTest::newRow("UTF-16") << QByteArray(reinterpret_cast<const char *>(text.utf16()),
        text.size() * 2) << ann;
    QTest::newRow("sep") << "sep=;\nemail;password\nann@x.test;pass-word\n"_ba
                         << u"3 ann@x.test pass-word signed-in"_qs;
    QTest::newRow("quoted") << "\"email\",\"password\"\n\"ann@x.test\",\"a,b\"\"c\"\n"_ba
                            << u"2 ann@x.test a,b\"c signed-in"_qs;
    QTest::newRow("line break in quotes")
        << "email,password,note\nann@x.test,pass-word,\"two\r\nlines\"\nbob@x.test,pw,\n"_ba
        << u"2 ann@x.test pass-word signed-in two\r\nlines | 4 bob@x.test pw signed-in"_qs;
    QTest::newRow("titles in any order and case")
        << "Result, PASSWORD ,Team,E-Mail,Comment\nok,pass-word,blue,ann@x.test,hers\n"_ba
        << ann + u" hers"_qs;
    QTest::newRow("blank lines") << "\n  \nemail,password\n\n\nann@x.test,pass-word\n\n"_ba
                                 << u"6 ann@x.test pass-word signed-in"_qs;
    QTest::newRow("blank lines, semicolons")
        << "\r\n \r\nemail;password\r\nann@x.test;pass-word\r\n;\r\n ;\r\n"_ba
        << u"4 ann@x.test pass-word signed-in"_qs;
    QTest::newRow("one account twice")
        << "email,password\nann@x.test,pass-word\nann@x.test,pass-word\n"_ba
        << ann + u" | 3 ann@x.test pass-word signed-in"_qs;
    QTest::newRow("password of separators") << "email;password\nann@x.test;\";,\"\"\r\n'=\"\n"_ba
                                            << u"2 ann@x.test ;,\"\r\n'= signed-in"_qs;
    QTest::newRow("spaces around")
        << "email,password,expected\n ann@x.test ,pass-word, ok \n"_ba << ann;
    QTest::newRow("not ASCII") << "email,password\nänn@x.test,pässwort\U0001F600\n"_ba
                               << u"2 änn@x.test pässwort\U0001F600 signed-in"_qs;
    QTest::newRow("titles alone") << "email,password\n"_ba << QString();
}

void TestCheckCsv::readsWhatSpreadsheetsWrite()
{
    QFETCH(QByteArray, file);
    QTEST(told(readCheckTable(file)), "rows");
}

void TestCheckCsv::tellsLineAndColumnOfAFault_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<RowProblem>("problem");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    const QByteArray titles = "email,password,expected\n";
    const QByteArray good = "ann@x.test,pw,ok\n";
    QTest::newRow("empty") << ""_ba << RowProblem::NoTitles << 1 << 1;
    QTest::newRow("no email") << "password,note\n"_ba << RowProblem::ColumnMissing << 1 << 1;
    QTest::newRow("no password") << "\nemail,note\n"_ba << RowProblem::ColumnMissing << 2 << 1;
    QTest::newRow("twice") << "email,password,e-mail\n"_ba << RowProblem::ColumnTwice << 1 << 16;
    QTest::newRow("bad address") << titles + good + "ann(at)x.test,pw,ok\n"
                                 << RowProblem::Email << 3 << 1;
    QTest::newRow("no address") << titles + ",pw,ok\n" << RowProblem::Email << 2 << 1;
    QTest::newRow("no such word") << titles + "ann@x.test,pw,perhaps\n"
                                  << RowProblem::ExpectedUnknown << 2 << 15;
    QTest::newRow("characters count, not bytes") << titles + "änn@x.test,\U0001F600,perhaps\n"
                                                 << RowProblem::ExpectedUnknown << 2 << 14;
    QTest::newRow("no password there") << titles + "ann@x.test,,ok\n"
                                       << RowProblem::PasswordEmpty << 2 << 12;
    QTest::newRow("a field too many") << titles + "ann@x.test,p,w,ok\n"
                                      << RowProblem::FieldCount << 2 << 16;
    QTest::newRow("a field too few") << titles + "ann@x.test,pw\n"
                                     << RowProblem::FieldCount << 2 << 12;
    QTest::newRow("a quote inside") << titles + "ann@x.test,p\"w,ok\n"
                                    << RowProblem::Csv << 2 << 13;
    QTest::newRow("after a quote") << titles + "ann@x.test,\"pw\"d,ok\n"
                                   << RowProblem::Csv << 2 << 16;
    QTest::newRow("never closed") << titles + good + "ann@x.test,\"pw,ok\n" + good
                                  << RowProblem::Csv << 3 << 12;
    QTest::newRow("closed by another row's")
        << titles + "ann@x.test,\"pw,ok\nbob@x.test,\"pw\",ok\n"
        << RowProblem::Csv << 2 << 12;
    QTest::newRow("no UTF-8") << titles + "ann@x.test,p\xE4ss,ok\n" << RowProblem::Csv << 2 << 13;
    QTest::newRow("NUL") << titles + "ann@x.test,p"_ba + '\0' + ",ok\n"_ba << RowProblem::Csv << 2
                         << 13;
    QTest::newRow("after a field of two lines") << titles + "\"ann@x.test\",\"p\nw\",perhaps\n"
                                                << RowProblem::ExpectedUnknown << 3 << 4;
}

void TestCheckCsv::tellsLineAndColumnOfAFault()
{
    QFETCH(QByteArray, file);
    const CheckTable table = readCheckTable(file);
    QCOMPARE(table.faults.size(), std::size_t(1));
    QTEST(table.faults.front().problem, "problem");
    QTEST(table.faults.front().line, "line");
    QTEST(table.faults.front().column, "column");
}

void TestCheckCsv::aFaultTakesNoOtherRowWithIt()
{
    const QByteArray file = "email,password\n"
                            "a@x.test,1\n"
                            "b@x.test,\"2\n" // forgotten
                            "c@x.test,\"3\"\n"
                            "d@x.test,\"4\"x\n"
                            "e@x.test,5\n"
                            "f@x.test,6,7\n"
                            "g@x.test,\xFF\n"
                            "h@x.test,\"8\n8\"\n"
                            "i@x.test,\"9\n"; // and again
    QCOMPARE(told(readCheckTable(file)),
        u"2 a@x.test 1 signed-in | 4 c@x.test 3 signed-in | 6 e@x.test 5 signed-in"
        " | 9 h@x.test 8\n8 signed-in"
        " | fault 3:10 | fault 5:13 | fault 7:12 | fault 8:10 | fault 11:10"_qs);
}

void TestCheckCsv::everyWordIsAnOutcome_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("name");
    for (int i = 0; i <= int(CheckOutcome::MembershipGone); ++i) {
        const QString name = checkOutcomeName(static_cast<CheckOutcome>(i));
        QTest::newRow(qPrintable(name)) << name << name;
    }
    QTest::newRow("case") << u"Signed IN"_qs << u"signed-in"_qs;
    QTest::newRow("underscore") << u"not_verified"_qs << u"not-verified"_qs;
    QTest::newRow("blanks") << u" wrong  password "_qs << u"wrong-credentials"_qs;
    QTest::newRow("spelling") << u"several organizations"_qs << u"several-organisations"_qs;
    QTest::newRow("banned") << u"Banned"_qs << u"membership-gone"_qs;
    QTest::newRow("none") << u"whatever"_qs << QString();
    QTest::newRow("empty") << QString() << QString();
}

void TestCheckCsv::everyWordIsAnOutcome()
{
    QFETCH(QString, word);
    const auto outcome = checkOutcomeFromName(word);
    QTEST(outcome ? checkOutcomeName(*outcome) : QString(), "name");
}

void TestCheckCsv::whatIsMissingIsExpectedToSignIn()
{
    const CheckTable table
        = readCheckTable("email,password,expected\nann@x.test,pw,\nbob@x.test,pw,\"\"\n");
    QCOMPARE(table.rows.size(), std::size_t(2));
    QCOMPARE(table.rows[0].expected, CheckOutcome::SignedIn);
    QCOMPARE(table.rows[1].expected, CheckOutcome::SignedIn);
}

void TestCheckCsv::aPasswordKeepsEveryCharacter()
{
    const CheckTable table
        = readCheckTable("email,password\nann@x.test,  p w \nbob@x.test,\" \"\n");
    QCOMPARE(table.rows.at(0).password.view(), QByteArrayView("  p w "));
    QCOMPARE(table.rows.at(1).password.view(), QByteArrayView(" "));
}

void TestCheckCsv::aFileThatIsTooLargeIsNotRead()
{
    const QByteArray file = "email,password\n" + QByteArray(CheckTable::maximumBytes, 'x');
    const CheckTable table = readCheckTable(file);
    QVERIFY(table.unusable);
    QCOMPARE(table.faults.front().problem, RowProblem::TooLarge);
}

void TestCheckCsv::tooManyRowsAreSaid()
{
    QByteArray file = "email,password\n";
    for (int i = 0; i < CheckTable::maximumRows + 5; ++i)
        file += "a@x.test,p\n";
    const CheckTable table = readCheckTable(file);
    QCOMPARE(table.rows.size(), std::size_t(CheckTable::maximumRows));
    QCOMPARE(table.faults.size(), std::size_t(1));
    QCOMPARE(table.faults.front().problem, RowProblem::TooMany);
    QCOMPARE(table.faults.front().line, CheckTable::maximumRows + 2);
}

void TestCheckCsv::theExampleIsGood()
{
    const CheckTable table = readCheckTable(exampleCheckTable());
    QVERIFY(table.faults.empty());
    QCOMPARE(table.rows.size(), std::size_t(4));
    QVERIFY(table.otherColumns.isEmpty());
}

void TestCheckCsv::aHundredThousandQuotesAreReadAtOnce()
{
    // What is taken up again after a fault must not be read again and again to its end.
    for (const QByteArray &line : {"a,\"\n"_ba, "a,\"\"\"\n"_ba, "a,\"\"\"\"\n"_ba,
             "a,\"x\"\"y\n"_ba, "\"\"\"a\"\"b\n"_ba, "\"a\n"_ba}) {
        const QString text = QString::fromUtf8(line.repeated(100'000));
        QElapsedTimer timer;
        timer.start();
        const auto records = readCsv(text, u',');
        QVERIFY(!records.empty());
        QVERIFY2(timer.elapsed() < 5000, line.constData());
    }
}

QTEST_GUILESS_MAIN(TestCheckCsv)
#include "tst_check_csv.moc"
