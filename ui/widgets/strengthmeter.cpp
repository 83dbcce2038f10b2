#include "widgets/strengthmeter.h"

#include "style/metrics.h"
#include "style/style.h"
#include "widgets/accessible.h"
#include "widgets/label.h"

#include <QBoxLayout>
#include <QPainter>

namespace latchkey::ui {

class StrengthBars final : public QWidget {
public:
    explicit StrengthBars(QWidget *parent) : QWidget(parent)
    {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    }

    void set(int filled, Tone tone)
    {
        m_filled = filled;
        m_tone = tone;
        update();
    }

    QSize sizeHint() const override { return {120, 8}; }
    QSize minimumSizeHint() const override { return {60, 8}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        constexpr int bars = 4;
        constexpr int between = 4;
        QPainter painter(this);
        const Colours &c = coloursOf(this);
        const qreal width = qreal(this->width() - (bars - 1) * between) / bars;
        const qreal top = (height() - 6) / 2.0;
        for (int i = 0; i < bars; ++i) {
            const QRectF bar(i * (width + between), top, width, 6);
            const bool mirrored = layoutDirection() == Qt::RightToLeft;
            const QRectF at = mirrored ? QRectF(this->width() - bar.right(), top, width, 6) : bar;
            const bool on = i < m_filled;
            paintRounded(&painter, at, 3, on ? toneColours(c, m_tone).ink : c.sunken,
                !on && c.edge > 1 ? c.control : QColor());
        }
    }

private:
    int m_filled = 0;
    Tone m_tone = Tone::Muted;
};

StrengthMeter::StrengthMeter(QWidget *parent)
    : QWidget(parent)
    , m_bars(new StrengthBars(this))
    , m_name(new Label(tr("Strength"), TextStyle::Hint, Tone::Muted, this))
    , m_word(new Label(TextStyle::FieldLabel, this))
{
    m_row = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(gap::row);
    m_row->addWidget(m_name);
    auto *verdict = new QHBoxLayout;
    verdict->setSpacing(gap::row);
    verdict->addWidget(m_bars, 1);
    m_word->setOverflow(Label::Overflow::ElideEnd);
    verdict->addWidget(m_word);
    m_row->addLayout(verdict, 1);
    setStrength({});
}

void StrengthMeter::setStrength(std::optional<Strength> strength)
{
    if (!strength) {
        m_bars->set(0, Tone::Muted);
        m_word->clear();
        setAccessibleName(tr("Strength"));
        return;
    }
    struct Row {
        QString word;
        int bars;
        Tone tone;
    };
    const auto row = [strength]() -> Row {
        switch (*strength) {
        case Strength::TooEasy:
            return {tr("Too easy"), 1, Tone::Error};
        case Strength::Weak:
            return {tr("Weak"), 1, Tone::Warning};
        case Strength::Fair:
            return {tr("Fair"), 2, Tone::Warning};
        case Strength::Good:
            return {tr("Good"), 3, Tone::Success};
        case Strength::Strong:
            return {tr("Strong"), 4, Tone::Success};
        }
        Q_UNREACHABLE();
    }();
    if (row.word != m_word->text())
        announce(this, tr("Strength: %1").arg(row.word));
    m_bars->set(row.bars, row.tone);
    m_word->setTone(row.tone);
    m_word->setText(row.word);
    arrange();
    setAccessibleName(tr("Strength: %1").arg(row.word));
}

QSize StrengthMeter::minimumSizeHint() const
{
    return {m_name->minimumSizeHint().width(), QWidget::minimumSizeHint().height()};
}

void StrengthMeter::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

/// One below the other where not all of it fits side by side.
void StrengthMeter::arrange()
{
    const int beside = m_name->sizeHint().width() + m_bars->minimumSizeHint().width()
        + m_word->sizeHint().width() + 2 * gap::row;
    m_row->setDirection(width() < beside ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

QString StrengthMeter::word() const
{
    return m_word->text();
}

} // namespace latchkey::ui
