#include "widgets/banner.h"

#include "style/metrics.h"
#include "style/style.h"
#include "widgets/accessible.h"
#include "widgets/button.h"
#include "widgets/copied.h"
#include "widgets/glyph.h"
#include "widgets/label.h"
#include "widgets/retired.h"
#include "widgets/wraprow.h"

#include <QCursor>
#include <QHBoxLayout>
#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>
#include <QVariantAnimation>

#include <chrono>

namespace latchkey::ui {

namespace {

/// The gap to what stands below belongs to the banner: without one there is no gap either.
constexpr int usualGap = 18;
/// Two short sentences are read in five seconds; whoever reads slowly or through a magnifier takes
/// several times that.
constexpr std::chrono::seconds readIn(20);

QString toneGlyph(Tone tone)
{
    switch (tone) {
    case Tone::Plain:
    case Tone::Muted:
    case Tone::Info:
        return QStringLiteral("info");
    case Tone::Success:
        return QStringLiteral("check-circle");
    case Tone::Warning:
        return QStringLiteral("warning");
    case Tone::Error:
        return QStringLiteral("error");
    }
    Q_UNREACHABLE();
}

} // namespace

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_below(usualGap)
    , m_glyph(new Glyph(QStringLiteral("info"), 20, Tone::Info, this))
    , m_title(new Label(TextStyle::Strong, this))
    , m_sentence(new Label(TextStyle::Body, this))
    , m_words(new QVBoxLayout)
    , m_growth(new QVariantAnimation(this))
    , m_passing(new QTimer(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 12, 14, 12 + m_below);
    row->setSpacing(12);
    row->addWidget(m_glyph, 0, Qt::AlignTop);
    row->addLayout(m_words, 1);
    m_words->setContentsMargins(0, 1, 0, 0);
    m_words->setSpacing(gap::lines - 1);
    m_words->addWidget(m_title);
    m_words->addWidget(m_sentence);
    m_words->addStretch(1); // what is left of the room stays below
    m_growth->setDuration(120);
    m_growth->setEasingCurve(QEasingCurve::OutCubic);
    connect(m_growth, &QVariantAnimation::valueChanged, this,
        [this](const QVariant &height) { setMaximumHeight(height.toInt()); });
    connect(m_growth, &QVariantAnimation::finished, this, [this] {
        setMaximumHeight(QWIDGETSIZE_MAX);
        emit grown();
    });
    m_passing->setObjectName(QStringLiteral("passing"));
    m_passing->setSingleShot(true);
    m_passing->setInterval(readIn);
    connect(m_passing, &QTimer::timeout, this, [this] {
        // It may have grown under a pointer that rests, which tells nobody.
        if (rect().contains(mapFromGlobal(QCursor::pos())))
            return m_passing->start();
        dismiss();
        emit passed();
    });
    hide();
}

void Banner::present(Tone tone, const QString &title, const QString &sentence,
    const std::vector<ActionLink> &actions)
{
    m_tone = tone;
    m_glyph->setIcon(toneGlyph(tone), tone);
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    buildActions(actions);
    setAccessibleRole(
        this, tone == Tone::Error ? QAccessible::AlertMessage : QAccessible::Notification);
    setAccessibleName(sentence.isEmpty() ? title : title + QStringLiteral(". ") + sentence);
    const bool isNew = !m_presented;
    m_presented = true;
    stay();
    if (isNew)
        grow();
    else
        announce(this, accessibleName()); // only what comes into sight is read by itself
    show();
    update();
}

void Banner::setTitle(const QString &title)
{
    m_title->setText(title);
}

void Banner::setGapBelow(int gap)
{
    m_below = gap;
    layout()->setContentsMargins(14, 12, 14, 12 + m_below);
    update();
}

void Banner::setGlyph(const QString &icon)
{
    m_glyph->setIcon(icon, m_tone);
}

QString Banner::title() const
{
    return m_title->text();
}

QString Banner::sentence() const
{
    return m_sentence->text();
}

void Banner::buildActions(const std::vector<ActionLink> &actions)
{
    if (m_actions)
        retire(m_actions);
    m_actions = nullptr;
    if (actions.empty())
        return;
    m_actions = new QWidget(this);
    auto *row = new WrapRow(false, m_actions);
    row->setContentsMargins(0, 2, 0, 0);
    for (const ActionLink &link : actions) {
        auto *button = new Button(link.text, ButtonVariant::Link, m_actions);
        button->setObjectName(QStringLiteral("action%1").arg(static_cast<int>(link.action)));
        button->setAccessibleName(link.text);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this,
            [this, action = link.action] { emit actionRequested(action); });
    }
    m_words->insertWidget(m_words->count() - 1, m_actions);
}

void Banner::confirmCopied(Action action)
{
    const QString name = QStringLiteral("action%1").arg(static_cast<int>(action));
    if (auto *button = findChild<Button *>(name))
        confirmCopy(button);
}

void Banner::dismiss()
{
    m_growth->stop();
    m_presented = false;
    stay();
    hide();
    setMaximumHeight(QWIDGETSIZE_MAX);
}

void Banner::letPass()
{
    m_passes = m_presented && !m_actions;
    if (m_passes && !underMouse())
        m_passing->start();
}

void Banner::stay()
{
    m_passes = false;
    m_passing->stop();
}

void Banner::enterEvent(QEnterEvent *event)
{
    m_passing->stop();
    QFrame::enterEvent(event);
}

void Banner::leaveEvent(QEvent *event)
{
    if (m_passes)
        m_passing->start();
    QFrame::leaveEvent(event);
}

void Banner::grow()
{
    m_growth->stop();
    setMaximumHeight(QWIDGETSIZE_MAX);
    const QWidget *above = parentWidget();
    if (reducedMotionOf(this) || !above || !above->isVisible())
        return;
    const QMargins margins = above->layout() ? above->layout()->contentsMargins() : QMargins();
    const int room = above->width() - margins.left() - margins.right();
    const int full
        = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(room) : sizeHint().height();
    m_growth->setStartValue(0);
    m_growth->setEndValue(full);
    setMaximumHeight(0);
    m_growth->start();
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = coloursOf(this);
    const ToneColours tone = toneColours(c, m_tone);
    const QRect box = rect().adjusted(0, 0, 0, -m_below);
    paintRounded(&painter, box, radius::control, tone.soft, tone.line, c.edge);
}

} // namespace latchkey::ui
