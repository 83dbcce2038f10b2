#include "desk/tokentab.h"

#include "desk/claimstable.h"
#include "desk/claimwords.h"
#include "shown.h"
#include "style/metrics.h"
#include "timetext.h"
#include "widgets/accessible.h"
#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/card.h"
#include "widgets/facts.h"
#include "widgets/fieldframe.h"
#include "widgets/label.h"
#include "widgets/pastebox.h"
#include "widgets/wraprow.h"

#include <QHBoxLayout>
#include <QJsonDocument>
#include <QVBoxLayout>

namespace latchkey::ui {

namespace {
constexpr int narrowBelow = 560;
constexpr int notesBesideFrom = 840; // design pixels: both notes in one row
constexpr qint64 skewWorthTelling = 60; // seconds
} // namespace

TokenTab::TokenTab(QWidget *parent) : DeskTab(parent), m_now(QDateTime::currentDateTimeUtc())
{
    setObjectName(QStringLiteral("tokenTab"));
    setBackgroundRole(QPalette::Window);
    setAutoFillBackground(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildBar(column);
    column->addWidget(new Divider(this));
    auto *inside = new QVBoxLayout;
    inside->setContentsMargins(20, 16, 20, 16);
    inside->setSpacing(gap::cards);
    column->addLayout(inside);
    buildNotes(inside);
    buildCards(inside);
    column->addStretch(1);
    refresh();
}

void TokenTab::buildBar(QVBoxLayout *column)
{
    auto *bar = new QWidget(this);
    bar->setBackgroundRole(QPalette::Base);
    bar->setAutoFillBackground(true);
    column->addWidget(bar);
    auto *row = new WrapRow(false, bar);
    row->setContentsMargins(20, 10, 20, 10);
    m_sessionChip = new Button(tr("Session token"), ButtonVariant::Secondary, bar);
    m_pastedChip = new Button(tr("Pasted token"), ButtonVariant::Secondary, bar);
    m_sessionChip->setObjectName(QStringLiteral("showSession"));
    m_pastedChip->setObjectName(QStringLiteral("showPasted"));
    for (Button *chip : {m_sessionChip, m_pastedChip}) {
        chip->setCompact(true);
        chip->setCheckable(true);
        row->addWidget(chip);
        connect(
            chip, &QPushButton::clicked, this, [this, chip] { showPasted(chip == m_pastedChip); });
    }
    m_whose = new Label(TextStyle::Hint, bar);
    m_whose->setObjectName(QStringLiteral("tokenLine"));
    m_whose->setTone(Tone::Muted);
    row->addWidget(m_whose);
    m_copyClaims = new Button(tr("Copy claims"), ButtonVariant::Secondary, bar);
    m_copyClaims->setObjectName(QStringLiteral("copyClaims"));
    m_copyClaims->setIconName(QStringLiteral("copy"));
    m_copyToken = new Button(tr("Copy token"), ButtonVariant::Quiet, bar);
    m_copyToken->setObjectName(QStringLiteral("copyToken"));
    m_copyToken->setIconName(QStringLiteral("key"));
    for (Button *button : {m_copyClaims, m_copyToken}) {
        button->setCompact(true);
        row->addWidget(button);
    }
    connect(m_copyToken, &QPushButton::clicked, this, &TokenTab::copyTokenRequested);
    connect(m_copyClaims, &QPushButton::clicked, this,
        [this] { emit copyClaimsRequested(claimsText()); });
}

void TokenTab::buildNotes(QVBoxLayout *column)
{
    m_paste = new PasteBox(this);
    m_paste->setObjectName(QStringLiteral("pasteToken"));
    m_pasteFrame = new FieldFrame(tr("Token"), m_paste, this);
    column->addWidget(m_pasteFrame);
    connect(m_paste, &QPlainTextEdit::textChanged, this, [this] {
        m_pastedReading = readToken(m_paste->toPlainText());
        refresh();
    });
    m_empty = new Label(tr("Sign in or paste a token."), TextStyle::Body, Tone::Muted, this);
    m_empty->setObjectName(QStringLiteral("noToken"));
    m_empty->setAlignment(Qt::AlignHCenter);
    column->addWidget(m_empty);
    m_signature = new Banner(this);
    m_signature->setObjectName(QStringLiteral("signatureNote"));
    m_skew = new Banner(this);
    m_skew->setObjectName(QStringLiteral("skewNote"));
    m_notes = new QBoxLayout(QBoxLayout::TopToBottom);
    m_notes->setSpacing(gap::cards);
    for (Banner *note : {m_signature, m_skew}) {
        note->setGapBelow(0);
        m_notes->addWidget(note, 1);
    }
    column->addLayout(m_notes);
}

void TokenTab::buildCards(QVBoxLayout *column)
{
    const auto card = [this, column](const QString &title) {
        auto *made = new Card(this);
        made->setPadding(16);
        made->column()->setSpacing(gap::row);
        if (!title.isEmpty())
            made->column()->addWidget(new Label(title, TextStyle::Strong, made));
        column->addWidget(made);
        return made;
    };
    m_timesCard = card(tr("Times"));
    m_zone = new Label(TextStyle::Hint, m_timesCard);
    m_zone->setTone(Tone::Muted);
    m_timesCard->column()->addWidget(m_zone);
    m_timeline = new TokenTimeline(m_timesCard);
    m_timesCard->column()->addWidget(m_timeline);
    m_times = new Facts(m_timesCard);
    m_timesCard->column()->addWidget(m_times);
    m_claimsCard = card(tr("Claims"));
    m_claims = new ClaimsTable;
    m_claimsCard->column()->addLayout(m_claims);
    m_factsCard = card(QString());
    m_facts = new Facts(m_factsCard);
    m_factsCard->column()->addWidget(m_facts);
}

void TokenTab::setSession(const SessionTokenView &session, const QDateTime &now)
{
    if (session.email != m_session.email)
        m_done.clear();
    m_session = session;
    m_now = now;
    refresh();
}

void TokenTab::focusFirst()
{
    if (m_pasted)
        m_paste->setFocus(Qt::ShortcutFocusReason);
    else
        m_sessionChip->setFocus(Qt::ShortcutFocusReason);
}

void TokenTab::setNow(const QDateTime &now)
{
    m_now = now;
    refresh();
}

void TokenTab::setPasted(const QString &text)
{
    m_paste->setPlainText(text);
}

void TokenTab::showPasted(bool pasted)
{
    m_pasted = pasted;
    m_done.clear();
    refresh();
    if (pasted && isVisible())
        m_paste->setFocus();
}

void TokenTab::setDone(const QString &text)
{
    m_done = text;
    refresh();
    announce(this, text);
}

const TokenReading *TokenTab::reading() const
{
    if (m_pasted)
        return m_pastedReading.claims || m_pastedReading.header ? &m_pastedReading : nullptr;
    return m_session.reading ? &*m_session.reading : nullptr;
}

void TokenTab::refresh()
{
    m_sessionChip->setChecked(!m_pasted);
    m_pastedChip->setChecked(m_pasted);
    m_pasteFrame->setVisible(m_pasted);
    const TokenReading *shownReading = reading();
    m_empty->setVisible(!m_pasted && !shownReading);
    m_copyToken->setVisible(!m_pasted && shownReading);
    m_copyClaims->setEnabled(shownReading && shownReading->claims);
    const QString whose = !m_pasted && !m_session.email.isEmpty()
        ? tr("of %1").arg(isolated(shown(m_session.email)))
        : QString();
    m_whose->setText(m_done.isEmpty() ? whose : m_done);
    m_whose->setVisible(!m_whose->text().isEmpty());
    showFault();
    showNotes();
    showTimes(shownReading);
    showClaims(shownReading);
    showFacts(shownReading);
}

void TokenTab::showFault()
{
    m_pasteFrame->clearNote();
    m_pasteFrame->setHint(tr("With dots or without, whole or broken. Nothing is sent."));
    if (!m_pastedReading.fault) {
        if (m_pastedReading.claims)
            m_pasteFrame->setNote(tr("A whole token."), Tone::Success, u"check-circle"_qs);
    } else if (m_pastedReading.fault->defect != TokenDefect::Empty) {
        m_pasteFrame->setNote(
            faultText(*m_pastedReading.fault), Tone::Warning, QStringLiteral("warning"));
    }
}

void TokenTab::showNotes()
{
    const bool any = reading() != nullptr;
    if (any && !m_signature->isPresented()) {
        m_signature->present(Tone::Info, tr("The signature is not checked"),
            tr("This page reads the token. It does not prove who made it or that it was not "
               "changed."));
    } else if (!any && m_signature->isPresented()) {
        m_signature->dismiss();
    }
    const qint64 ahead = m_session.serverAhead.value_or(0);
    if (!any || std::abs(ahead) <= skewWorthTelling) {
        if (m_skew->isPresented())
            m_skew->dismiss();
        return;
    }
    const QString title = ahead > 0
        ? tr("This computer's clock is %1 behind the server").arg(offsetWords(ahead))
        : tr("This computer's clock is %1 before the server").arg(offsetWords(ahead));
    if (!m_skew->isPresented() || m_skew->title() != title) {
        m_skew->present(Tone::Warning, title,
            tr("Latchkey counts from the time of receipt, so nothing breaks. Setting the clock "
               "makes logs comparable."));
    }
}

void TokenTab::showTimes(const TokenReading *reading)
{
    m_timesCard->setVisible(reading && reading->claims);
    if (!reading || !reading->claims)
        return;
    TokenTimes times;
    times.now = m_now;
    times.issuedAt = claimTime(*reading->claims, "iat");
    times.notBefore = claimTime(*reading->claims, "nbf");
    times.expiresAt = claimTime(*reading->claims, "exp");
    if (!m_pasted) {
        times.renewal = m_session.renewal;
        times.refreshExpiry = m_session.refreshExpiry;
    }
    m_timeline->setTimes(times);
    const int offset = m_now.toLocalTime().offsetFromUtc() / 60;
    const QString hours = offset == 0 ? QString()
                                      : QStringLiteral("%1%2:%3")
                                            .arg(offset < 0 ? u"−"_qs : u"+"_qs)
                                            .arg(std::abs(offset) / 60)
                                            .arg(std::abs(offset) % 60, 2, 10, QLatin1Char('0'));
    m_zone->setText(times.refreshExpiry
            ? tr("Local time, UTC%1. The dotted line shortens what is in between.").arg(hours)
            : tr("Local time, UTC%1").arg(hours));
    QStringList lines;
    for (const TokenMoment &moment : momentsOf(times)) {
        if (moment.kind != TokenMoment::Kind::Now)
            lines << moment.name << momentWords(moment.when, m_now);
    }
    if (lines == m_shownTimes)
        return;
    m_shownTimes = lines;
    m_times->clear();
    for (qsizetype i = 0; i + 1 < lines.size(); i += 2)
        m_times->add(lines.at(i), lines.at(i + 1));
}

void TokenTab::showClaims(const TokenReading *reading)
{
    m_claimsCard->setVisible(reading && reading->claims);
    if (!reading || !reading->claims)
        return;
    m_claims->setRows(
        claimRows(*reading->claims, m_pasted ? QString() : m_session.serverUrl, m_now));
}

void TokenTab::showFacts(const TokenReading *reading)
{
    m_factsCard->setVisible(reading != nullptr);
    if (!reading)
        return;
    const QString header = reading->header
        ? QString::fromUtf8(QJsonDocument(*reading->header).toJson(QJsonDocument::Compact))
        : tr("Not readable");
    const QLocale locale;
    const QStringList facts{reading->form == TokenForm::Wrapped
            ? tr("Wrapped JWT, as this platform sends it")
            : tr("JWT with dots, not as it is sent here"),
        shown(header, 400),
        tr("%1 characters as sent, %2 decoded")
            .arg(locale.toString(reading->sentSize), locale.toString(reading->decodedSize)),
        reading->hasSignature ? tr("There is one; it is not checked") : tr("There is none")};
    if (facts == m_shownFacts)
        return;
    m_shownFacts = facts;
    m_facts->clear();
    m_facts->add(tr("Kind"), facts.at(0));
    m_facts->addCode(tr("Header"), facts.at(1));
    m_facts->add(tr("Size"), facts.at(2));
    m_facts->add(tr("Signature"), facts.at(3));
}

QString TokenTab::claimsText() const
{
    const TokenReading *shownReading = reading();
    if (!shownReading || !shownReading->claims)
        return {};
    return QString::fromUtf8(QJsonDocument(*shownReading->claims).toJson());
}

void TokenTab::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < Metrics().grown(narrowBelow);
    m_notes->setDirection(width() < Metrics().grown(notesBesideFrom) ? QBoxLayout::TopToBottom
                                                                     : QBoxLayout::LeftToRight);
    m_timeline->setVisible(!narrow); // its labels would lie on each other; the table says the same
    m_times->setNarrow(narrow);
    m_facts->setNarrow(narrow);
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    m_claims->setNarrow(narrow);
    showClaims(reading());
}

} // namespace latchkey::ui
