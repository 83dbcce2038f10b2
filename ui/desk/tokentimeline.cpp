#include "desk/tokentimeline.h"

#include "style/metrics.h"
#include "style/theme.h"
#include "timetext.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace latchkey::ui {

namespace {
constexpr int thickness = 7;
constexpr int dot = 6; // half of one
constexpr int stem = 26; // from the axis to a label
constexpr double brokenFrom = 0.68; // of the width: where the axis breaks
} // namespace

std::vector<TokenMoment> momentsOf(const TokenTimes &times)
{
    using Kind = TokenMoment::Kind;
    std::vector<TokenMoment> moments;
    const auto add = [&](const QString &name, const std::optional<QDateTime> &when, Kind kind) {
        if (when)
            moments.push_back({name, *when, kind});
    };
    add(QStringLiteral("nbf"), times.notBefore, Kind::Begin);
    add(QStringLiteral("iat"), times.issuedAt, Kind::Begin);
    add(TokenTimeline::tr("Now"), times.now, Kind::Now);
    add(TokenTimeline::tr("Renewal"), times.renewal, Kind::Renewal);
    add(QStringLiteral("exp"), times.expiresAt, Kind::End);
    std::stable_sort(moments.begin(), moments.end(),
        [](const TokenMoment &a, const TokenMoment &b) { return a.when < b.when; });
    // Always behind the break, wherever it falls.
    add(TokenTimeline::tr("Refresh token"), times.refreshExpiry, Kind::Refresh);
    return moments;
}

TokenTimeline::TokenTimeline(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TokenTimeline::setTimes(const TokenTimes &times)
{
    m_moments = momentsOf(times);
    m_now = times.now;
    QStringList spoken;
    for (const TokenMoment &moment : m_moments)
        spoken += moment.name + u' ' + clockText(moment.when, m_now);
    setAccessibleName(tr("Times: %1").arg(spoken.join(QStringLiteral(", "))));
    update();
}

int TokenTimeline::lineHeight() const
{
    return QFontMetrics(textFont(QApplication::font(), TextStyle::Hint)).height();
}

QSize TokenTimeline::sizeHint() const
{
    return {Metrics().grown(480), 2 * (stem + 2 * lineHeight()) + 4};
}

QSize TokenTimeline::minimumSizeHint() const
{
    return {Metrics().grown(120), sizeHint().height()};
}

int TokenTimeline::mirrored(int x) const
{
    return layoutDirection() == Qt::RightToLeft ? width() - x : x;
}

/// Takes the labels away from those of \a places on that side of the line that reach beyond \a x.
void TokenTimeline::yieldLabels(std::vector<Place> *places, bool above, int x)
{
    for (Place &place : *places) {
        if (place.above == above && place.end > x)
            place.isLabelled = false;
    }
}

std::vector<TokenTimeline::Place> TokenTimeline::places() const
{
    const bool broken = !m_moments.empty() && m_moments.back().kind == TokenMoment::Kind::Refresh;
    const std::size_t onScale = m_moments.size() - (broken ? 1 : 0);
    const QFontMetrics metrics(textFont(QApplication::font(), TextStyle::Hint));
    const int margin = Metrics().grown(56);
    const int end = broken ? static_cast<int>(width() * brokenFrom) : width() - margin;
    std::vector<Place> places;
    int takenAbove = 0;
    int takenBelow = 0;
    bool isNowAbove = true;
    for (std::size_t i = 0; i < m_moments.size(); ++i) {
        const TokenMoment &moment = m_moments[i];
        Place place;
        place.moment = moment;
        place.x = width() - margin;
        if (i < onScale) {
            const qint64 first = m_moments.front().when.toMSecsSinceEpoch();
            const qint64 whole = m_moments[onScale - 1].when.toMSecsSinceEpoch() - first;
            const double part
                = whole > 0 ? double(moment.when.toMSecsSinceEpoch() - first) / double(whole) : 0.0;
            place.x = margin + static_cast<int>(part * (end - margin));
        }
        const bool day = moment.when.toLocalTime().date() != m_now.toLocalTime().date();
        place.time = moment.kind == TokenMoment::Kind::Refresh
            ? tr("about %1").arg(dateText(moment.when))
            : day ? clockText(moment.when, m_now)
                  : clockSecondsText(moment.when);
        const int half = std::max(metrics.horizontalAdvance(place.time),
                             metrics.horizontalAdvance(moment.name))
                / 2
            + 6;
        const bool wantsAbove = moment.kind == TokenMoment::Kind::Now
            || moment.kind == TokenMoment::Kind::Renewal || moment.name == QLatin1String("iat");
        const bool fitsAbove = place.x - half >= takenAbove;
        const bool fitsBelow = place.x - half >= takenBelow;
        const bool goesFirst
            = moment.kind == TokenMoment::Kind::Now || moment.kind == TokenMoment::Kind::End;
        place.above = wantsAbove ? fitsAbove || !fitsBelow : !fitsBelow && fitsAbove;
        // Where there is no room, Now and the end go before what stands there; the list has all.
        if (!fitsAbove && !fitsBelow) {
            if (moment.kind == TokenMoment::Kind::End)
                place.above = !isNowAbove;
            if (goesFirst)
                yieldLabels(&places, place.above, place.x - half);
            else
                place.isLabelled = false;
        }
        if (moment.kind == TokenMoment::Kind::Now)
            isNowAbove = place.above;
        place.end = place.x + half;
        (place.above ? takenAbove : takenBelow) = place.end;
        places.push_back(place);
    }
    return places;
}

void TokenTimeline::paintAxis(QPainter *painter, const std::vector<Place> &places) const
{
    const Colours &c = coloursOf(this);
    const int y = height() / 2;
    const auto bar = [&](int from, int to, const QColor &colour) {
        const QRect span(
            QPoint(mirrored(from), y - thickness / 2), QPoint(mirrored(to), y + thickness / 2));
        painter->fillRect(span.normalized(), colour);
    };
    const auto xOf = [&](TokenMoment::Kind kind) {
        const auto found = std::find_if(places.rbegin(), places.rend(),
            [kind](const Place &place) { return place.moment.kind == kind; });
        return found == places.rend() ? -1 : found->x;
    };
    const int now = xOf(TokenMoment::Kind::Now);
    const int end = xOf(TokenMoment::Kind::End);
    const int refresh = xOf(TokenMoment::Kind::Refresh);
    const int first = places.front().x;
    bar(first, std::max(end, now), c.sunken);
    bar(first, now, c.control);
    if (end > now)
        bar(now, end, c.accent);
    if (refresh < 0)
        return;
    const int from = std::max(end, now);
    const int middle = (from + refresh) / 2;
    bar(from, middle - 22, c.sunken);
    bar(middle + 22, refresh, c.sunken);
    painter->setPen(QPen(c.control, 2, Qt::DotLine));
    painter->drawLine(mirrored(middle - 18), y, mirrored(middle + 18), y);
}

void TokenTimeline::paintPlace(QPainter *painter, const Place &place) const
{
    const Colours &c = coloursOf(this);
    const bool now = place.moment.kind == TokenMoment::Kind::Now;
    const QColor ink = now ? c.link : c.text;
    const int y = height() / 2;
    const int x = mirrored(place.x);
    const int line = lineHeight();
    painter->setPen(QPen(ink, now ? 3 : 2));
    painter->drawLine(x, y, x, place.above ? y - stem : y + stem);
    painter->setBrush(c.surface);
    painter->drawEllipse(QPoint(x, y), dot - 1, dot - 1);
    if (!place.isLabelled)
        return;
    const QFont font = textFont(QApplication::font(), TextStyle::Hint);
    QFont strong = font;
    strong.setWeight(QFont::DemiBold);
    const int wide = std::max(QFontMetrics(strong).horizontalAdvance(place.moment.name),
                         QFontMetrics(font).horizontalAdvance(place.time))
        + 4;
    const int top = place.above ? y - stem - 2 * line : y + stem;
    // A label at the edge stays inside.
    const int left = std::clamp(x - wide / 2, 0, std::max(width() - wide, 0));
    const QRect name(left, top, wide, line);
    painter->setFont(strong);
    painter->setPen(ink);
    painter->drawText(name, Qt::AlignCenter, place.moment.name);
    painter->setFont(font);
    painter->setPen(c.textMuted);
    painter->drawText(name.translated(0, line), Qt::AlignCenter, place.time);
}

void TokenTimeline::paintEvent(QPaintEvent *)
{
    if (m_moments.empty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const std::vector<Place> all = places();
    paintAxis(&painter, all);
    for (const Place &place : all)
        paintPlace(&painter, place);
}

} // namespace latchkey::ui
