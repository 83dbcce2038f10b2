#include "pages/flowparts.h"

#include "shown.h"
#include "style/metrics.h"
#include "timetext.h"
#include "widgets/avatar.h"
#include "widgets/button.h"
#include "widgets/facts.h"
#include "widgets/glyph.h"
#include "widgets/lifetimebar.h"
#include "widgets/organisationcard.h"
#include "widgets/wraprow.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace latchkey::ui {

FlowTimer::FlowTimer(QWidget *parent)
    : QWidget(parent)
    , m_label(new CountdownLabel(
          TextStyle::Strong,
          [](qint64 left) {
              return left > 0 ? FlowTimer::tr("Ends in %1").arg(countdownText(left))
                              : FlowTimer::tr("Ended");
          },
          this))
    , m_at(new Label(TextStyle::Hint, this))
    , m_bar(new LifetimeBar(LifetimeBar::Kind::Flow, this))
    , m_now([] { return QDateTime::currentDateTimeUtc(); })
{
    m_label->setCountsSeconds();
    m_at->setTone(Tone::Muted);
    m_at->setOverflow(Label::Overflow::ElideEnd);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto *row = new WrapRow(true);
    row->addWidget(new Glyph(QStringLiteral("clock"), 18, Tone::Muted, this));
    row->addWidget(m_label);
    row->addWidget(m_at);
    column->addLayout(row);
    column->addWidget(m_bar);
    m_label->setPhrase(tr("This sign-in"));
    connect(m_label, &CountdownLabel::ticked, this, &FlowTimer::moveBar);
    connect(m_label, &CountdownLabel::reached, this, &FlowTimer::ended);
}

void FlowTimer::setClock(Now now)
{
    m_now = now;
    m_label->setClock(std::move(now));
}

void FlowTimer::setFlow(const Flow &flow)
{
    m_end = flow.expiresAt;
    m_begin = flow.createdAt;
    setVisible(m_end.has_value());
    m_label->setMoment(m_end);
    m_at->setText(m_end ? tr("at %1").arg(clockSecondsText(*m_end)) : QString());
    moveBar();
}

void FlowTimer::moveBar()
{
    if (!m_end)
        return;
    const qint64 whole = m_begin ? m_begin->secsTo(*m_end) : 600;
    m_bar->setLife(whole > 0 ? double(secondsUntil(*m_end, m_now())) / double(whole) : 0);
}

FlowCards::FlowCards(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(gap::row);
}

void FlowCards::setOrganisations(const std::vector<Organisation> &organisations)
{
    for (QWidget *card : m_cards)
        delete card;
    m_cards.clear();
    for (const Organisation &organisation : organisations) {
        auto *card = new OrganisationCard(organisation, this);
        m_column->addWidget(card);
        m_cards.push_back(card);
    }
    setVisible(!organisations.empty());
}

QWidget *FlowCards::first() const
{
    return m_cards.empty() ? nullptr : m_cards.front();
}

FlowDetails::FlowDetails(QWidget *parent) : QWidget(parent), m_facts(new Facts(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_facts);
}

namespace {

QString kindText(const QString &type)
{
    if (type == QLatin1String("login"))
        return FlowDetails::tr("Sign-in");
    if (type == QLatin1String("invite"))
        return FlowDetails::tr("Invite");
    if (type == QLatin1String("password_reset"))
        return FlowDetails::tr("New password");
    if (type == QLatin1String("sso"))
        return FlowDetails::tr("Single sign-on");
    return shown(type, 60);
}

QString factorText(const Flow &flow)
{
    if (flow.mfaVerified)
        return FlowDetails::tr("Checked");
    return flow.mfaRequired ? FlowDetails::tr("Required, not yet checked")
                            : FlowDetails::tr("Not required");
}

QString startedText(const QDateTime &when, const QDateTime &now)
{
    if (when.toLocalTime().date() == now.toLocalTime().date())
        return FlowDetails::tr("Today, %1").arg(clockSecondsText(when));
    return clockText(when, now);
}

} // namespace

void FlowDetails::setFlow(const Flow &flow, const QDateTime &now)
{
    m_facts->clear();
    m_facts->add(tr("Person"), shown(flow.email));
    m_facts->add(tr("Kind"), kindText(flow.type));
    m_facts->add(tr("Second factor"), factorText(flow));
    m_facts->add(tr("Sign-on by"),
        flow.ssoProvider ? shown(*flow.ssoProvider, 80) : tr("No single sign-on"));
    if (flow.inviteToken)
        m_facts->addCode(tr("Invite"), shown(*flow.inviteToken, 80));
    if (flow.createdAt)
        m_facts->add(tr("Started"), startedText(*flow.createdAt, now));
    m_facts->addCode(tr("Flow"), shown(flow.id, 80));
}

void FlowDetails::setWithoutLookUp(
    const QString &email, const QString &flowId, const QString &lookUp)
{
    m_facts->clear();
    m_facts->add(tr("Person"), shown(email));
    m_facts->addCode(tr("Flow"), shown(flowId, 80));
    m_facts->add(tr("Look-up"), lookUp);
}

void FlowDetails::setNarrow(bool narrow)
{
    m_facts->setNarrow(narrow);
}

} // namespace latchkey::ui
