// The files of translations/: what lupdate finds in the sources is all there, complete and of the
// same make; and the program speaks what the files say.

#include "language.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace latchkey;

namespace {

/// One text of a .ts file.
struct Message {
    QString context;
    QString source;
    QString comment;
    QString type; ///< empty where it is finished
    bool isPlural = false;
    QStringList forms; ///< one, or as many as the language has numbers

    [[nodiscard]] QByteArray name() const
    {
        return QStringLiteral("%1: %2").arg(context, source.left(80)).toUtf8();
    }
};

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message;
    message.context = context;
    message.isPlural = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source")) {
            message.source = xml.readElementText();
        } else if (xml.name() == QLatin1String("comment")) {
            message.comment = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            message.type = xml.attributes().value(QLatin1String("type")).toString();
            if (!message.isPlural) {
                message.forms << xml.readElementText();
                continue;
            }
            while (xml.readNextStartElement())
                message.forms << xml.readElementText();
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

std::vector<Message> readMessages(const QString &path)
{
    std::vector<Message> messages;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    xml.readNextStartElement(); // TS
    while (xml.readNextStartElement()) {
        QString context;
        while (xml.readNextStartElement()) {
            if (xml.name() == QLatin1String("name"))
                context = xml.readElementText();
            else if (xml.name() == QLatin1String("message"))
                messages.push_back(readMessage(xml, context));
            else
                xml.skipCurrentElement();
        }
    }
    return messages;
}

/// `%1`, `%L2`, `%n`, in the order of their names.
QStringList placeholders(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("%(?:L?\\d{1,2}|L?n)"));
    QStringList found;
    for (auto match = form.globalMatch(text); match.hasNext();)
        found << match.next().captured();
    found.sort();
    return found;
}

/// The letters after an ampersand that underlines one.
int mnemonics(QString text)
{
    text.remove(QStringLiteral("&&"));
    return static_cast<int>(text.count(u'&'));
}

/// What a text ends with, where that says how it goes on.
QString ending(const QString &text)
{
    const QString last = text.right(1);
    return QStringLiteral(":…?. \n").contains(last) ? last : QString();
}

} // namespace

class TestTranslations final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void toolsFindNoTextUnderAWrongName();
    void everyTextIsTranslated();
    void everyNumberHasItsForm_data();
    void everyNumberHasItsForm();
    void translationsFillInTheSame();
    void translationsEndTheSame();
    void mnemonicsStay();
    void programSpeaksTheLanguage();
    void countsAreInflected();
    void dialogsOfQtFollow();
    void unknownLanguageIsTheSystems();

private:
    [[nodiscard]] QString fresh(const QString &language) const
    {
        return m_directory.filePath(QStringLiteral("latchkey_%1.ts").arg(language));
    }
    void update(const QString &language, const QStringList &more = {});

    QTemporaryDir m_directory;
    QString m_said; ///< by lupdate
    std::vector<Message> m_german;
};

/// Brings the sources' texts into a copy of a language's file, as update_translations does.
void TestTranslations::update(const QString &language, const QStringList &more)
{
    const QString root = QStringLiteral(LATCHKEY_SOURCE_DIR);
    const QString file = QStringLiteral("%1/translations/latchkey_%2.ts").arg(root, language);
    QVERIFY(QFile::copy(file, fresh(language)));
    QProcess lupdate;
    lupdate.setProcessChannelMode(QProcess::MergedChannels);
    lupdate.start(QStringLiteral(LATCHKEY_LUPDATE),
        QStringList{QStringLiteral("-silent"), QStringLiteral("-locations"), QStringLiteral("none")}
            + more
            + QStringList{root + QStringLiteral("/ui"), root + QStringLiteral("/app"),
                QStringLiteral("-ts"), fresh(language)});
    QVERIFY(lupdate.waitForFinished());
    QCOMPARE(lupdate.exitCode(), 0);
    m_said += QString::fromUtf8(lupdate.readAll());
}

void TestTranslations::initTestCase()
{
    update(QStringLiteral("de"));
    update(QStringLiteral("en"), {QStringLiteral("-pluralonly")});
    m_german = readMessages(fresh(QStringLiteral("de")));
    QVERIFY(m_german.size() > 300);
}

void TestTranslations::toolsFindNoTextUnderAWrongName()
{
    // A text filed under another name than the program asks for is never shown.
    QCOMPARE(m_said, QString());
}

void TestTranslations::everyTextIsTranslated()
{
    QByteArrayList faults;
    for (const Message &message : m_german) {
        if (!message.type.isEmpty() || message.forms.contains(QString()))
            faults << (message.type.isEmpty() ? QByteArray("empty") : message.type.toUtf8()) + ' '
                    + message.name();
    }
    QVERIFY2(faults.isEmpty(), "\n  " + faults.join("\n  "));
}

void TestTranslations::everyNumberHasItsForm_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("German") << QStringLiteral("de");
    QTest::newRow("English") << QStringLiteral("en");
}

void TestTranslations::everyNumberHasItsForm()
{
    QFETCH(QString, language);
    int plurals = 0;
    for (const Message &message : readMessages(fresh(language))) {
        if (!message.isPlural)
            continue;
        ++plurals;
        QVERIFY2(message.type.isEmpty(), message.name());
        QCOMPARE(message.forms.size(), 2); // one, and any other number
        QVERIFY2(message.forms.at(0) != message.forms.at(1), message.name());
    }
    QVERIFY(plurals > 0);
}

void TestTranslations::translationsFillInTheSame()
{
    for (const Message &message : m_german) {
        for (const QString &form : message.forms)
            QVERIFY2(placeholders(form) == placeholders(message.source), message.name());
    }
}

void TestTranslations::translationsEndTheSame()
{
    for (const Message &message : m_german) {
        for (const QString &form : message.forms)
            QVERIFY2(ending(form) == ending(message.source), message.name());
    }
}

void TestTranslations::mnemonicsStay()
{
    for (const Message &message : m_german) {
        for (const QString &form : message.forms)
            QVERIFY2(mnemonics(form) == mnemonics(message.source), message.name());
    }
}

void TestTranslations::programSpeaksTheLanguage()
{
    QStringList codes;
    for (const Language &language : languages())
        codes << language.code + u' ' + language.ownName;
    QCOMPARE(codes, (QStringList{QStringLiteral("de Deutsch"), QStringLiteral("en English")}));

    applyLanguage(QStringLiteral("de"));
    int same = 0;
    for (const Message &message : m_german) {
        if (message.isPlural)
            continue;
        const QString said = QCoreApplication::translate(message.context.toUtf8().constData(),
            message.source.toUtf8().constData(), message.comment.toUtf8().constData());
        QCOMPARE(said, message.forms.first());
        same += said == message.source ? 1 : 0;
    }
    // 'Server', 'Name', '%1 ms'; all of them where the language is not in use.
    QVERIFY2(same * 20 < int(m_german.size()), qPrintable(QString::number(same)));
    QCOMPARE(QLocale().language(), QLocale::German);
    applyLanguage(QStringLiteral("en"));
    QCOMPARE(QCoreApplication::translate("Action", "Sign in"), QStringLiteral("Sign in"));
    QCOMPARE(QLocale().language(), QLocale::English);
}

void TestTranslations::countsAreInflected()
{
    const auto minutes = [](int count) {
        return QCoreApplication::translate("Time", "%n minutes", nullptr, count);
    };
    applyLanguage(QStringLiteral("de"));
    QCOMPARE(minutes(1), QStringLiteral("1 Minute"));
    QCOMPARE(minutes(7), QStringLiteral("7 Minuten"));
    applyLanguage(QStringLiteral("en"));
    QCOMPARE(minutes(1), QStringLiteral("1 minute"));
    QCOMPARE(minutes(7), QStringLiteral("7 minutes"));
}

void TestTranslations::dialogsOfQtFollow()
{
    const auto cancel = [] {
        return QCoreApplication::translate("QPlatformTheme", "Cancel");
    };
    applyLanguage(QStringLiteral("de"));
    QCOMPARE(cancel(), QStringLiteral("Abbrechen"));
    applyLanguage(QStringLiteral("en"));
    QCOMPARE(cancel(), QStringLiteral("Cancel"));
}

void TestTranslations::unknownLanguageIsTheSystems()
{
    applyLanguage(QStringLiteral("xx"));
    QCOMPARE(QLocale(), QLocale::system());
    applyLanguage({});
    QCOMPARE(QLocale(), QLocale::system());
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
