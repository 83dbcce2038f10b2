#include "language.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <algorithm>

/// Files in a library are registered by hand, and outside of every namespace.
static void registerFiles()
{
    Q_INIT_RESOURCE(latchkey_i18n);
}

namespace latchkey {

static const QString place = QStringLiteral(":/i18n");

std::vector<Language> languages()
{
    registerFiles();
    std::vector<Language> found;
    for (const QString &file : QDir(place).entryList({QStringLiteral("latchkey_*.qm")})) {
        const QString code = file.section(QLatin1Char('_'), 1).section(QLatin1Char('.'), 0, 0);
        const QString name = QLocale(code).nativeLanguageName();
        // 'American English' where no territory is named; languages begin with a capital here.
        found.push_back({code,
            code == QLatin1String("en") ? QStringLiteral("English")
                                        : name.left(1).toUpper() + name.mid(1)});
    }
    std::sort(found.begin(), found.end(), [](const Language &left, const Language &right) {
        return left.ownName.localeAwareCompare(right.ownName) < 0;
    });
    return found;
}

static void install(QTranslator *translator, bool loaded)
{
    if (loaded)
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

static QTranslator *makeTranslator()
{
    auto *translator = new QTranslator(QCoreApplication::instance());
    translator->setObjectName(place);
    return translator;
}

/// The locale to speak in: language of the choice, everything else of the system where it fits.
static QLocale localeOf(const QString &code)
{
    const std::vector<Language> known = languages();
    const bool isKnown = std::any_of(known.begin(), known.end(),
        [&code](const Language &language) { return language.code == code; });
    const QLocale system = QLocale::system();
    if (!isKnown)
        return system;
    const QLocale chosen(code);
    return chosen.language() == system.language() ? system
                                                  : QLocale(chosen.language(), system.territory());
}

void applyLanguage(const QString &code)
{
    const auto former = QCoreApplication::instance()->findChildren<QTranslator *>(
        place, Qt::FindDirectChildrenOnly);
    qDeleteAll(former); // a translator that dies is no longer asked
    const QLocale locale = localeOf(code);
    QLocale::setDefault(locale);
    auto *qts = makeTranslator();
    install(qts,
        qts->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
            QLibraryInfo::path(QLibraryInfo::TranslationsPath)));
    auto *ours = makeTranslator();
    const bool loaded = ours->load(locale, QStringLiteral("latchkey"), QStringLiteral("_"), place)
        || ours->load(QStringLiteral("latchkey_en"), place);
    install(ours, loaded);
}

QString chosenLanguage(const QString &file)
{
    QFile preferences(file);
    if (!preferences.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(preferences.readAll())
        .object()
        .value(QLatin1String("language"))
        .toString();
}

} // namespace latchkey
