// A secret on the clipboard: marked as one, and taken back in time.

#include "desk/secretclipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace latchkey;

class TestAppSecretClipboard final : public QObject {
    Q_OBJECT

private slots:
    void copiedSecretIsMarkedAndTakenBack();
    void clipboardOfSomebodyElseIsLeftAlone();
};

void TestAppSecretClipboard::copiedSecretIsMarkedAndTakenBack()
{
    const QClipboard *clipboard = QGuiApplication::clipboard();
    SecretClipboard secrets(200);
    QSignalSpy cleared(&secrets, &SecretClipboard::cleared);
    secrets.copy(Secret("a token"));
    QCOMPARE(clipboard->text(), QStringLiteral("a token"));
    QCOMPARE(clipboard->mimeData()->data(QStringLiteral("x-kde-passwordManagerHint")),
        QByteArray("secret"));
    QTRY_COMPARE(cleared.size(), 1);
    QCOMPARE(clipboard->text(), QString());
    {
        SecretClipboard leaving(60'000);
        leaving.copy(Secret("another"));
    }
    QCOMPARE(clipboard->text(), QString());
    QCOMPARE(SecretClipboard::usualMs, 30'000);
}

void TestAppSecretClipboard::clipboardOfSomebodyElseIsLeftAlone()
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    SecretClipboard secrets(100);
    QSignalSpy cleared(&secrets, &SecretClipboard::cleared);
    secrets.copy(Secret("a token"));
    clipboard->setText(QStringLiteral("a shopping list"));
    QVERIFY(!cleared.wait(300));
    QCOMPARE(clipboard->text(), QStringLiteral("a shopping list"));
}

QTEST_MAIN(TestAppSecretClipboard)
#include "tst_app_secretclipboard.moc"
