#include "preferences.h"

namespace latchkey {

Preferences::Preferences(const QString &path, QObject *parent)
    : QObject(parent)
    , m_file(path)
    , m_values(m_file.load())
{
}

void Preferences::put(const QString &key, const QJsonValue &value)
{
    if (m_values.value(key) == value)
        return;
    m_values.insert(key, value);
    m_forgotten = false;
    if (const auto failure = m_file.save(m_values))
        emit saveFailed(*failure);
}

ui::Scheme Preferences::scheme() const
{
    const QString value = m_values.value(QLatin1String("appearance")).toString();
    if (value == QLatin1String("light"))
        return ui::Scheme::Light;
    return value == QLatin1String("dark") ? ui::Scheme::Dark : ui::Scheme::System;
}

void Preferences::setScheme(ui::Scheme scheme)
{
    static const QString names[]
        = {QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")};
    put(QStringLiteral("appearance"), names[static_cast<int>(scheme)]);
}

QString Preferences::language() const
{
    return m_values.value(QLatin1String("language")).toString();
}

void Preferences::setLanguage(const QString &code)
{
    put(QStringLiteral("language"), code);
}

bool Preferences::reducedMotion() const
{
    return m_values.value(QLatin1String("reducedMotion")).toBool(false);
}

void Preferences::setReducedMotion(bool reduced)
{
    put(QStringLiteral("reducedMotion"), reduced);
}

bool Preferences::keepSignedIn() const
{
    return m_values.value(QLatin1String("keepSignedIn")).toBool(true);
}

void Preferences::setKeepSignedIn(bool keep)
{
    put(QStringLiteral("keepSignedIn"), keep);
}

ui::RailChoice Preferences::rail() const
{
    const QString value = m_values.value(QLatin1String("rail")).toString();
    if (value == QLatin1String("shown"))
        return ui::RailChoice::Shown;
    return value == QLatin1String("hidden") ? ui::RailChoice::Hidden : ui::RailChoice::None;
}

void Preferences::setRail(ui::RailChoice choice)
{
    put(QStringLiteral("rail"),
        choice == ui::RailChoice::Shown ? QStringLiteral("shown") : QStringLiteral("hidden"));
}

void Preferences::forget()
{
    m_values = {};
    m_forgotten = true;
}

QByteArray Preferences::bytes(const char *key) const
{
    return QByteArray::fromBase64(m_values.value(QLatin1String(key)).toString().toLatin1());
}

void Preferences::putBytes(const QString &key, const QByteArray &bytes)
{
    if (!m_forgotten)
        put(key, QString::fromLatin1(bytes.toBase64()));
}

QByteArray Preferences::geometry() const
{
    return bytes("geometry");
}

void Preferences::setGeometry(const QByteArray &geometry)
{
    putBytes(QStringLiteral("geometry"), geometry);
}

QSize Preferences::deskSize() const
{
    const QSize size(m_values.value(QLatin1String("deskWidth")).toInt(-1),
        m_values.value(QLatin1String("deskHeight")).toInt(-1));
    return size.width() > 0 && size.height() > 0 ? size : QSize();
}

void Preferences::setDeskSize(QSize size)
{
    if (m_forgotten || !size.isValid())
        return;
    put(QStringLiteral("deskWidth"), size.width());
    put(QStringLiteral("deskHeight"), size.height());
}

QByteArray Preferences::deskLayout() const
{
    return bytes("desk");
}

void Preferences::setDeskLayout(const QByteArray &layout)
{
    putBytes(QStringLiteral("desk"), layout);
}

QByteArray Preferences::checkLayout() const
{
    return bytes("check");
}

void Preferences::setCheckLayout(const QByteArray &layout)
{
    putBytes(QStringLiteral("check"), layout);
}

} // namespace latchkey
