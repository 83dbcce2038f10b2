#include "pages/page.h"

#include "style/metrics.h"
#include "timetext.h"
#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/card.h"
#include "widgets/fieldframe.h"
#include "widgets/submitrow.h"

#include <QAbstractButton>
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace latchkey::ui {

QString busyText(Busy busy)
{
    switch (busy) {
    case Busy::Nothing:
        return {};
    case Busy::SigningIn:
        return Page::tr("Signing in…");
    case Busy::SigningOut:
        return Page::tr("Signing out…");
    case Busy::CreatingAccount:
        return Page::tr("Creating the account…");
    case Busy::Verifying:
        return Page::tr("Verifying…");
    case Busy::SendingMail:
        return Page::tr("Sending…");
    case Busy::LookingUp:
        return Page::tr("Looking it up…");
    case Busy::Renewing:
        return Page::tr("Renewing…");
    }
    Q_UNREACHABLE();
}

Page::Page(int widestColumn, QWidget *parent)
    : QWidget(parent)
    , m_columnWidget(new QWidget(this))
    , m_widestColumn(widestColumn)
    , m_countdown(new QTimer(this))
{
    // One column in the upper third: centred it would jump when a banner appears.
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(gap::page, gap::pageTop, gap::page, gap::page);
    outer->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addStretch(1);
    row->addWidget(m_columnWidget, 1000);
    row->addStretch(1);
    outer->addLayout(row);
    outer->addStretch(1);
    m_column = new QVBoxLayout(m_columnWidget);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    fitColumn();
    m_countdown->setInterval(250);
    connect(m_countdown, &QTimer::timeout, this, &Page::countDown);
}

Page::~Page() = default;

FieldFrame *Page::frameOf(Field) const
{
    return nullptr;
}

bool Page::handleAction(Action)
{
    return false;
}

void Page::clearPassword() { }

void Page::setNarrow(bool) { }

void Page::waitEnded() { }

SubmitRow *Page::rowOf(Busy) const
{
    return nullptr;
}

void Page::revealField(Field) { }

void Page::addBanner(QVBoxLayout *layout)
{
    m_banner = new Banner(this);
    m_banner->setObjectName(QStringLiteral("banner"));
    connect(m_banner, &Banner::actionRequested, this, [this](Action action) {
        if (m_busy != Busy::Nothing || handleAction(action))
            return;
        emit actionRequested(action);
        if (action == Action::CopyMessage) // any other may have been the end of this page
            m_banner->confirmCopied(action);
    });
    connect(m_banner, &Banner::passed, this, &Page::clearNote);
    connect(m_banner, &Banner::grown, this, &Page::showBannerAndFocus, Qt::QueuedConnection);
    layout->addWidget(m_banner);
}

void Page::showBannerAndFocus()
{
    QScrollArea *area = nullptr;
    for (QWidget *up = parentWidget(); up && !area; up = up->parentWidget())
        area = qobject_cast<QScrollArea *>(up);
    if (!area)
        return;
    if (m_banner && m_banner->isVisible())
        area->ensureWidgetVisible(m_banner, 0, gap::page);
    // Where not both fit, the place of the focus counts.
    QWidget *focused = window()->focusWidget();
    if (focused && isAncestorOf(focused))
        area->ensureWidgetVisible(focused, 0, 40);
}

Button *Page::addLink(const QString &text, const char *name)
{
    auto *link = new Button(text, ButtonVariant::Link, this);
    link->setObjectName(QLatin1String(name));
    link->setAccessibleName(text);
    auto *row = new QHBoxLayout;
    row->addWidget(link);
    row->addStretch();
    column()->addSpacing(12);
    column()->addLayout(row);
    return link;
}

Card *Page::addCard()
{
    auto *card = new Card(m_columnWidget);
    m_cards.push_back(card);
    return card;
}

void Page::adopt(SubmitRow *row)
{
    connect(row, &SubmitRow::cancelRequested, this, &Page::cancelRequested);
    connect(row, &SubmitRow::appeared, this, [this, row] {
        QWidget *focused = QApplication::focusWidget();
        m_focusBefore = focused && isAncestorOf(focused) ? focused : nullptr;
        // A disabled control sends the focus to the next one: it waits on the busy button instead.
        if (m_focusBefore)
            row->button()->setFocus(Qt::OtherFocusReason);
        setControlsEnabled(false);
    });
    connect(row, &SubmitRow::finished, this, &Page::finishWait);
}

void Page::setBusy(Busy busy)
{
    if (busy == m_busy)
        return;
    if (busy == Busy::Nothing) {
        m_busy = busy;
        if (m_waitingRow)
            m_waitingRow->end();
        else
            finishWait();
        return;
    }
    clearError();
    startWait(busy);
}

void Page::startWait(Busy busy)
{
    SubmitRow *row = rowOf(busy);
    if (m_waitingRow && m_waitingRow != row)
        m_waitingRow->end();
    m_busy = busy;
    m_waitingRow = row;
    if (row)
        m_lastRow = row;
    if (row)
        row->begin(busyText(busy));
}

void Page::finishWait()
{
    if (m_busy != Busy::Nothing)
        return; // another wait has begun meanwhile
    m_waitingRow = nullptr;
    setControlsEnabled(true);
    const QWidget *focused = QApplication::focusWidget();
    const bool focusIsHere = !focused || isAncestorOf(focused);
    if (m_focusBefore && m_focusBefore->isEnabled() && focusIsHere && isVisible())
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    m_focusBefore = nullptr;
    waitEnded();
    if (const auto error = std::exchange(m_waitingError, std::nullopt))
        presentError(*error);
}

void Page::setControlsEnabled(bool enabled)
{
    if (enabled) {
        for (const QPointer<QWidget> &widget : m_disabled) {
            if (widget)
                widget->setEnabled(true);
        }
        m_disabled.clear();
        return;
    }
    const auto waits = [this](const QWidget *widget) {
        return m_waitingRow
            && (widget == m_waitingRow->button() || widget == m_waitingRow->cancelButton());
    };
    for (QWidget *widget : findChildren<QWidget *>()) {
        const bool control = qobject_cast<QAbstractButton *>(widget)
            || qobject_cast<QLineEdit *>(widget) || qobject_cast<QPlainTextEdit *>(widget);
        if (!control || waits(widget) || !widget->isEnabledTo(this))
            continue;
        widget->setEnabled(false);
        m_disabled.emplace_back(widget);
    }
}

void Page::showError(const ErrorText &error)
{
    setBusy(Busy::Nothing);
    if (error.isEmpty())
        return;
    if (m_waitingRow) // the wait is still to be seen for a moment
        m_waitingError = error;
    else
        presentError(error);
}

void Page::showFieldErrors(const std::vector<ErrorText> &errors)
{
    for (const ErrorText &error : errors) {
        if (&error == &errors.front()) {
            showError(error);
        } else {
            revealField(error.field);
            frameOf(error.field)->setError(error.sentence);
            m_alsoAtFault.push_back(error.field);
        }
    }
}

void Page::presentError(const ErrorText &error)
{
    clearError();
    if (error.passes)
        return showNote(error);
    m_error = error;
    if (error.clearsPassword)
        clearPassword();
    if (error.onFieldOnly && frameOf(error.field))
        return presentOnField(error);
    if (m_banner) {
        m_banner->present(error.tone, error.title, error.sentence, error.actions);
    }
    if (error.until) {
        m_heldRow = m_lastRow;
        m_countdown->start();
        countDown();
    }
    if (FieldFrame *frame = frameOf(error.field)) {
        revealField(error.field);
        frame->describe(error.title + QStringLiteral(". ") + error.sentence);
        frame->focusField();
    }
    // The layout makes room for the banner first.
    QTimer::singleShot(0, this, &Page::showBannerAndFocus);
}

void Page::presentOnField(const ErrorText &error)
{
    revealField(error.field);
    FieldFrame *frame = frameOf(error.field);
    frame->setError(error.sentence);
    frame->focusField();
}

void Page::countDown()
{
    if (!m_error || !m_error->until)
        return endCountDown();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const qint64 left = secondsUntil(*m_error->until, now);
    if (left <= 0) {
        clearError();
        return;
    }
    const QString wait = waitTitle(left);
    if (m_banner && m_error->titleCounts)
        m_banner->setTitle(wait);
    if (m_heldRow && m_heldRow->button()->text() != wait)
        m_heldRow->hold(wait);
}

void Page::endCountDown()
{
    m_countdown->stop();
    if (m_heldRow)
        m_heldRow->release();
    m_heldRow = nullptr;
}

void Page::clearError()
{
    if (!m_error)
        return;
    const ErrorText error = *std::exchange(m_error, std::nullopt);
    if (m_banner)
        m_banner->dismiss();
    if (m_note)
        showNote(*m_note);
    m_alsoAtFault.push_back(error.field);
    for (const Field field : std::exchange(m_alsoAtFault, {})) {
        if (FieldFrame *frame = frameOf(field))
            frame->clearError();
    }
    endCountDown();
}

void Page::showNote(const ErrorText &note)
{
    m_note = note;
    if (m_error || !m_banner)
        return;
    m_banner->present(note.tone, note.title, note.sentence, note.actions);
    if (note.passes)
        m_banner->letPass();
}

void Page::clearNote()
{
    if (!std::exchange(m_note, std::nullopt))
        return;
    if (!m_error && m_banner)
        m_banner->dismiss();
}

bool Page::showsError() const
{
    return m_error.has_value();
}

void Page::fitColumn()
{
    m_columnWidget->setMaximumWidth(Metrics().grown(m_widestColumn));
}

void Page::checkNarrow()
{
    const bool narrow = Metrics().isNarrow(width());
    if (m_narrow == narrow)
        return;
    m_narrow = narrow;
    for (Card *card : m_cards)
        card->setPadding(narrow ? gap::cardNarrow : gap::cardWide);
    setNarrow(narrow);
}

void Page::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    checkNarrow();
}

void Page::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    checkNarrow();
    if (event->spontaneous())
        return; // back from the taskbar: it stays where the person had scrolled it to
    // The focus was given before there was anything to scroll by. The first layout tells how wide
    // the page is, the second how high it is at that.
    QTimer::singleShot(0, this, [this] { QTimer::singleShot(0, this, &Page::showBannerAndFocus); });
}

bool Page::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange) {
        fitColumn();
        checkNarrow();
    }
    return QWidget::event(event);
}

void Page::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_busy != Busy::Nothing) {
        emit cancelRequested();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace latchkey::ui
