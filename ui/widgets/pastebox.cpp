#include "widgets/pastebox.h"

#include "style/metrics.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QKeyEvent>
#include <QMimeData>

#include <algorithm>
#include <cmath>

namespace latchkey::ui {

namespace {
constexpr int mostCharacters = 200'000; // a long mail with its headers
constexpr int fewestLines = 3;
constexpr int mostLines = 6;
} // namespace

PasteBox::PasteBox(QWidget *parent) : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setViewportMargins(5, 4, 5, 4);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
        &PasteBox::fit);
    applyAlignment();
    fit();
}

void PasteBox::applyAlignment()
{
    QTextOption option = document()->defaultTextOption();
    option.setAlignment(layoutDirection() == Qt::RightToLeft ? Qt::AlignRight | Qt::AlignAbsolute
                                                             : Qt::Alignment(Qt::AlignLeft));
    document()->setDefaultTextOption(option);
}

void PasteBox::fit()
{
    const int lines = std::clamp(
        static_cast<int>(std::ceil(document()->size().height())), fewestLines, mostLines);
    setFixedHeight(lines * fontMetrics().lineSpacing() + 2 * (2 + 4 + 4) + 4);
}

QSize PasteBox::sizeHint() const
{
    return {Metrics().grown(240), height()};
}

QSize PasteBox::minimumSizeHint() const
{
    return {120, height()};
}

void PasteBox::insertFromMimeData(const QMimeData *source)
{
    insertPlainText(source->text().left(mostCharacters));
}

void PasteBox::keyPressEvent(QKeyEvent *event)
{
    const bool returns = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (returns && event->modifiers().testFlag(Qt::ControlModifier)) {
        emit submitRequested();
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        event->ignore(); // the page cancels
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void PasteBox::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fit();
    if (event->type() == QEvent::LayoutDirectionChange)
        applyAlignment();
}

} // namespace latchkey::ui
