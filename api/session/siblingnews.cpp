#include "session/siblingnews.h"

#include "session/durablefile.h"

#include <QFileInfo>

#include <utility>

namespace latchkey {

SiblingNews::SiblingNews(QString path, QObject *parent) : QObject(parent), m_path(std::move(path))
{
    // The directory, because each writing puts another file in the place of this one.
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &SiblingNews::look);
}

void SiblingNews::watch()
{
    m_known = current();
    if (m_watcher.directories().isEmpty())
        m_watcher.addPath(QFileInfo(m_path).path());
}

static QByteArray wordOf(News::Kind kind)
{
    switch (kind) {
    case News::Kind::SignedIn:
        return QByteArrayLiteral("signed-in");
    case News::Kind::SigningIn:
        return QByteArrayLiteral("signing-in");
    case News::Kind::SignedOut:
        return QByteArrayLiteral("signed-out");
    }
    Q_UNREACHABLE();
}

void SiblingNews::tell(const News &news)
{
    m_known = news;
    const QByteArray line
        = "1 " + QByteArray::number(news.generation) + ' ' + wordOf(news.kind) + '\n';
    // A failure leaves siblings to what they find when their own turn comes.
    static_cast<void>(writeAtOnce(m_path, line));
}

News SiblingNews::current() const
{
    const auto bytes = readSmall(m_path, 256);
    if (!bytes)
        return {};
    const QList<QByteArray> words = bytes->simplified().split(' ');
    if (words.size() != 3 || words.at(0) != "1")
        return {};
    News news{words.at(1).toULongLong(), News::Kind::SignedIn};
    for (const News::Kind kind : {News::Kind::SigningIn, News::Kind::SignedOut}) {
        if (words.at(2) == wordOf(kind))
            news.kind = kind;
    }
    return news;
}

void SiblingNews::look()
{
    const News news = current();
    if (news == m_known)
        return;
    m_known = news;
    emit changed(news);
}

} // namespace latchkey
