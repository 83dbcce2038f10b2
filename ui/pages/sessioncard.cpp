#include "pages/accountparts.h"

#include "style/metrics.h"
#include "timetext.h"
#include "widgets/accessible.h"
#include "widgets/button.h"
#include "widgets/card.h"
#include "widgets/glyph.h"
#include "widgets/retired.h"
#include "widgets/seen.h"
#include "widgets/submitrow.h"
#include "widgets/wraprow.h"

#include <QHBoxLayout>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace latchkey::ui {

SessionCard::SessionCard(Card *card, QWidget *parent)
    : QWidget(parent)
    , m_glyph(new Glyph(QStringLiteral("signed-out"), 22, Tone::Muted, this))
    , m_title(new Label(TextStyle::Section, this))
    , m_sentence(new Label(TextStyle::Body, this))
    , m_times(new QWidget(this))
    , m_session(new TokenLife(tr("Session token"), false, m_times))
    , m_refresh(new TokenLife(tr("Refresh token"), true, m_times))
    , m_buttons(new QWidget(this))
    , m_tick(new QTimer(this))
    , m_seen(new Seen(this))
    , m_now([] { return QDateTime::currentDateTimeUtc(); })
{
    card->column()->addWidget(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_glyph, 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(3);
    m_title->setObjectName(QStringLiteral("sessionTitle"));
    m_sentence->setObjectName(QStringLiteral("sessionSentence"));
    m_sentence->setTone(Tone::Muted);
    words->addWidget(m_title);
    words->addWidget(m_sentence);
    head->addLayout(words, 1);
    column->addLayout(head);
    auto *times = new QVBoxLayout(m_times);
    times->setContentsMargins(0, gap::page, 0, 0);
    times->setSpacing(gap::page);
    times->addWidget(m_session);
    times->addWidget(m_refresh);
    column->addWidget(m_times);
    auto *buttons = new QVBoxLayout(m_buttons);
    buttons->setContentsMargins(0, gap::fields, 0, 0);
    column->addWidget(m_buttons);
    m_tick->setSingleShot(true);
    m_tick->setTimerType(Qt::PreciseTimer); // to meet the countdowns' own
    connect(m_tick, &QTimer::timeout, this, &SessionCard::refresh);
    connect(m_seen, &Seen::changed, this, &SessionCard::refresh);
}

void SessionCard::setContext(const QString &organisation, bool memoryByChoice)
{
    m_organisation = organisation;
    m_memoryByChoice = memoryByChoice;
    refresh();
}

void SessionCard::setClock(const Now &now)
{
    m_now = now;
    m_session->setClock(now);
    m_refresh->setClock(now);
    refresh();
}

void SessionCard::setStatus(const SessionStatus &status)
{
    m_status = status;
    refresh();
}

QString SessionCard::stateTitle() const
{
    return m_title->text();
}

Button *SessionCard::firstButton() const
{
    return m_first;
}

void SessionCard::refresh()
{
    const SessionText text
        = sessionText(m_status, {m_now(), m_organisation, QLocale(), m_memoryByChoice});
    m_glyph->setIcon(text.glyph, text.tone);
    m_title->setText(text.title);
    m_sentence->setText(text.sentence);
    m_sentence->setVisible(!text.sentence.isEmpty());
    const SessionState state = sessionState(m_status, m_memoryByChoice);
    if (m_shownState != state) {
        m_shownState = state;
        showButtons(text);
        setAccessibleName(text.title + QStringLiteral(". ") + text.sentence);
        if (text.tone == Tone::Warning || text.tone == Tone::Error)
            announce(this, accessibleName());
    }
    m_times->setVisible(text.showsTimes && m_status.times.sessionExpiry);
    showTimes();
    m_tick->start(static_cast<int>(nextChangeMs()));
}

void SessionCard::showButtons(const SessionText &text)
{
    QWidget *before
        = m_buttons->layout()->isEmpty() ? nullptr : m_buttons->layout()->itemAt(0)->widget();
    const QWidget *focused = window()->focusWidget();
    // A button at rest cannot keep the focus: it comes back unless the person has moved it.
    const bool hadFocus
        = before && (before->isAncestorOf(focused) || (m_focusWentTo && m_focusWentTo == focused));
    m_focusWentTo = nullptr;
    if (before) {
        m_buttons->layout()->removeWidget(before);
        retire(before);
    }
    m_first = nullptr;
    const bool renewing = m_shownState == SessionState::Refreshing;
    std::vector<ActionLink> actions = text.actions;
    if (renewing)
        actions = {Action::RenewNow}; // stays where it was, at rest
    m_buttons->setVisible(!actions.empty());
    if (actions.empty())
        return;
    auto *row = new QWidget(m_buttons);
    auto *layout = new WrapRow(false, row);
    for (std::size_t i = 0; i < actions.size(); ++i) {
        const bool primary = i == 0 && text.firstIsPrimary;
        const bool aside = i > 0 && actions[i].action == Action::TellReason;
        auto *button = new Button(actions[i].text,
            primary     ? ButtonVariant::Primary
                : aside ? ButtonVariant::Link
                : i > 0 ? ButtonVariant::Quiet
                        : ButtonVariant::Secondary,
            row);
        button->setObjectName(QStringLiteral("session%1").arg(i));
        button->setAccessibleName(button->text());
        button->setCompact(!text.firstIsPrimary);
        if (actions[i].action == Action::RenewNow)
            button->setIconName(QStringLiteral("refresh"));
        button->setEnabled(!renewing);
        layout->addWidget(button);
        connect(button, &QPushButton::clicked, this,
            [this, action = actions[i].action] { emit actionRequested(action); });
        if (!m_first)
            m_first = button;
    }
    m_buttons->layout()->addWidget(row);
    row->show();
    if (hadFocus && m_first->isEnabled())
        m_first->setFocus(Qt::OtherFocusReason);
    else if (hadFocus)
        m_focusWentTo = window()->focusWidget();
}

QString SessionCard::renewalLine() const
{
    const SessionTimes &times = m_status.times;
    const auto at = [this](const QDateTime &when) {
        return clockText(when, m_now());
    };
    const SessionState state = m_shownState.value_or(SessionState::Fresh);
    if (state == SessionState::Refreshing)
        return times.since ? tr("Renewal started at %1").arg(clockSecondsText(*times.since))
                           : QString();
    if (state == SessionState::Waiting && times.tries > 0 && times.since) {
        return times.tries == 1
            ? tr("One try so far, at %1").arg(at(*times.since))
            : tr("%n tries so far, the first at %1", nullptr, times.tries).arg(at(*times.since));
    }
    if (state == SessionState::Waiting)
        return times.sessionExpiry ? tr("Runs out at %1").arg(at(*times.sessionExpiry)) : QString();
    return times.renewal ? tr("Renews by itself at %1").arg(at(*times.renewal)) : QString();
}

void SessionCard::showTimes()
{
    const SessionTimes &times = m_status.times;
    m_session->setLife(times.receivedAt, times.sessionExpiry, times.renewal);
    m_session->setLine(renewalLine());
    const bool late = times.renewal && *times.renewal <= m_now()
        && m_status.reason != SessionReason::Refreshing;
    m_session->setOverdue(late);
    m_refresh->setVisible(times.refreshExpiry.has_value());
    m_refresh->setLife(times.receivedAt, times.refreshExpiry, {});
    if (times.refreshExpiry) {
        m_refresh->setLine(tr("Until about %1. The server has the last word.")
                               .arg(dateText(*times.refreshExpiry)));
    }
}

qint64 SessionCard::nextChangeMs() const
{
    const QDateTime now = m_now();
    const SessionTimes &times = m_status.times;
    // The minutes since the sign-in change with those of the token's countdown: one wake-up for
    // both.
    qint64 next = times.sessionExpiry && *times.sessionExpiry > now
        ? untilNextLook(now, *times.sessionExpiry, m_seen->now())
        : untilNextLook(now, m_seen->now());
    if (times.nextTry && *times.nextTry > now)
        next = std::min(next, untilNextLook(now, *times.nextTry, m_seen->now()));
    if (times.renewal && *times.renewal > now)
        next = std::min(next, now.msecsTo(*times.renewal));
    return std::max<qint64>(next, 50);
}

} // namespace latchkey::ui
