#include "widgets/submitrow.h"

#include "style/metrics.h"
#include "widgets/accessible.h"
#include "widgets/button.h"
#include "widgets/label.h"
#include "widgets/wraprow.h"

#include <QHBoxLayout>
#include <QTimer>
#include <QVBoxLayout>

namespace latchkey::ui {

namespace {

constexpr int shownAfterMs = 150;
constexpr int shownForMs = 400;
constexpr int longAfterMs = 8'000;
constexpr int spokenAfterMs = 1'000;

QTimer *singleShot(QObject *parent)
{
    auto *timer = new QTimer(parent);
    timer->setSingleShot(true);
    return timer;
}

} // namespace

SubmitRow::SubmitRow(Button *button, Shape shape, QWidget *parent)
    : QWidget(parent)
    , m_button(button)
    , m_cancel(new Button(tr("Cancel"), ButtonVariant::Secondary, this))
    , m_slow(new Label(tr("Still waiting for the server."), TextStyle::Hint, Tone::Muted, this))
    , m_row(shape == Shape::Fills ? static_cast<QLayout *>(new QHBoxLayout)
                                  : static_cast<QLayout *>(new WrapRow(shape == Shape::Spread)))
    , m_delay(singleShot(this))
    , m_least(singleShot(this))
    , m_long(singleShot(this))
    , m_spoken(singleShot(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap::label);
    m_row->setSpacing(gap::row);
    column->addLayout(m_row);
    column->addWidget(m_slow);
    if (auto *box = qobject_cast<QHBoxLayout *>(m_row)) {
        box->addWidget(m_button, 1);
        box->addWidget(m_cancel);
    } else {
        m_row->addWidget(m_button);
        m_row->addWidget(m_cancel);
    }
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_cancel->setAccessibleName(m_cancel->text());
    m_cancel->hide();
    m_slow->hide();
    connect(m_cancel, &QPushButton::clicked, this, &SubmitRow::cancelRequested);
    connect(m_delay, &QTimer::timeout, this, &SubmitRow::appear);
    connect(m_least, &QTimer::timeout, this, &SubmitRow::finish);
    connect(m_long, &QTimer::timeout, this, [this] {
        m_slow->show();
        announce(this, m_slow->text());
    });
    connect(m_spoken, &QTimer::timeout, this, [this] { announce(this, m_busyText); });
}

void SubmitRow::addToRow(QWidget *widget)
{
    m_row->addWidget(widget);
}

void SubmitRow::begin(const QString &busyText)
{
    m_least->stop();
    m_waiting = true;
    m_busyText = busyText;
    if (m_shown)
        return m_button->showBusy(busyText);
    m_delay->start(shownAfterMs);
}

void SubmitRow::appear()
{
    m_shown = true;
    m_since.start();
    m_button->showBusy(m_busyText);
    m_cancel->setVisible(true);
    m_long->start(longAfterMs);
    m_spoken->start(spokenAfterMs);
    emit appeared();
}

void SubmitRow::end()
{
    if (!m_waiting)
        return;
    m_waiting = false;
    m_delay->stop();
    if (!m_shown)
        return finish();
    const qint64 rest = shownForMs - m_since.elapsed();
    if (rest > 0)
        m_least->start(static_cast<int>(rest));
    else
        finish();
}

void SubmitRow::finish()
{
    m_long->stop();
    m_spoken->stop();
    m_shown = false;
    m_button->showIdle();
    m_cancel->hide();
    m_slow->hide();
    emit finished();
}

void SubmitRow::hold(const QString &text)
{
    if (!m_held) {
        m_textBefore = m_button->text();
        m_nameBefore = m_button->accessibleName();
    }
    m_held = true;
    m_button->setText(text);
    // Otherwise a reader would call it by what it does, without a word on why it does not.
    m_button->setAccessibleName(text);
    m_button->setEnabled(false);
}

void SubmitRow::release()
{
    if (!m_held)
        return;
    m_held = false;
    m_button->setText(m_textBefore);
    m_button->setAccessibleName(m_nameBefore);
    m_button->setEnabled(true);
}

} // namespace latchkey::ui
