#include "dialogs/testresult.h"

#include "shown.h"
#include "style/metrics.h"
#include "widgets/accessible.h"
#include "widgets/card.h"
#include "widgets/glyph.h"
#include "widgets/label.h"
#include "widgets/spinner.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace latchkey::ui {

TestResult::TestResult(QWidget *parent) : QWidget(parent), m_took(new Label(TextStyle::Hint, this))
{
    setObjectName(QStringLiteral("testResult"));
    setAccessibleRole(this, QAccessible::Notification);
    auto *around = new QVBoxLayout(this);
    around->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this);
    card->setSunken(true);
    card->setPadding(14);
    around->addWidget(card);
    m_rows = card->column();
    m_rows->setSpacing(10);
    auto *head = new QHBoxLayout;
    head->addWidget(new Label(tr("Test result"), TextStyle::Strong, card), 1);
    m_took->setTone(Tone::Muted);
    m_took->setOverflow(Label::Overflow::ElideEnd);
    head->addWidget(m_took);
    m_rows->addLayout(head);
}

QWidget *TestResult::makeRow(const TestRow &row)
{
    auto *line = new QWidget(m_list);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    const bool failed = row.state == TestRow::State::Failed;
    switch (row.state) {
    case TestRow::State::Running:
        layout->addWidget(new Spinner(line), 0, Qt::AlignTop);
        break;
    case TestRow::State::Good:
        layout->addWidget(
            new Glyph(QStringLiteral("check-circle"), 18, Tone::Success, line), 0, Qt::AlignTop);
        break;
    case TestRow::State::Failed:
        layout->addWidget(
            new Glyph(QStringLiteral("error"), 18, Tone::Error, line), 0, Qt::AlignTop);
        break;
    case TestRow::State::NotReached:
        layout->addWidget(
            new Glyph(QStringLiteral("minus"), 18, Tone::Muted, line), 0, Qt::AlignTop);
        break;
    }
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    const bool skipped = row.state == TestRow::State::NotReached;
    const QString title = skipped ? tr("%1: not reached").arg(row.title) : row.title;
    words->addWidget(new Label(title, failed ? TextStyle::Strong : TextStyle::Body,
        skipped ? Tone::Muted : Tone::Plain, line));
    if (!row.sentence.isEmpty())
        words->addWidget(new Label(row.sentence, TextStyle::Hint, Tone::Muted, line));
    layout->addLayout(words, 1);
    return line;
}

void TestResult::setRows(const std::vector<TestRow> &rows, qint64 tookMs)
{
    delete m_list;
    m_list = new QWidget(this);
    auto *column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    QString spoken = tr("Test result");
    for (const TestRow &row : rows) {
        column->addWidget(makeRow(row));
        if (row.state != TestRow::State::NotReached)
            spoken += QStringLiteral(". ") + row.title + u' ' + row.sentence;
    }
    m_rows->addWidget(m_list);
    m_list->show();
    m_took->setText(
        tookMs < 0 ? QString() : tr("%1 s").arg(QLocale().toString(double(tookMs) / 1000, 'f', 1)));
    setAccessibleName(spoken);
}

} // namespace latchkey::ui
