#include "desk/secretclipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QUuid>

namespace latchkey {

static QString tagFormat()
{
    return QStringLiteral("application/x-latchkey-copy");
}

SecretClipboard::SecretClipboard(int clearAfterMs, QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(clearAfterMs);
    connect(&m_timer, &QTimer::timeout, this, &SecretClipboard::clearOwn);
}

SecretClipboard::~SecretClipboard()
{
    clearOwn();
}

void SecretClipboard::copy(const Secret &secret)
{
    m_tag = QUuid::createUuid().toByteArray();
    auto *content = new QMimeData;
    content->setText(QString::fromUtf8(secret.view()));
    // Klipper and others that follow it keep no history of what is marked so.
    content->setData(QStringLiteral("x-kde-passwordManagerHint"), QByteArrayLiteral("secret"));
    content->setData(tagFormat(), m_tag);
    QGuiApplication::clipboard()->setMimeData(content);
    m_timer.start();
}

void SecretClipboard::clearOwn()
{
    m_timer.stop();
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (m_tag.isEmpty() || !clipboard)
        return;
    const QMimeData *content = clipboard->mimeData();
    const bool ours = content && content->data(tagFormat()) == m_tag;
    m_tag.clear();
    if (!ours)
        return;
    clipboard->clear();
    emit cleared();
}

} // namespace latchkey
