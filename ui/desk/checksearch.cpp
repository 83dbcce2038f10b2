#include "desk/checksearch.h"

#include "desk/checkmodel.h"
#include "style/metrics.h"
#include "widgets/button.h"
#include "widgets/searchedit.h"
#include "widgets/wraprow.h"

#include <QLocale>
#include <QMenu>

namespace latchkey::ui {

CheckSearch::CheckSearch(CheckModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_words(new SearchEdit(tr("Find an account"), this))
{
    m_words->setObjectName(QStringLiteral("findChecked"));
    m_words->setMaximumWidth(Metrics().grown(260));
    auto *row = new WrapRow(true, this);
    row->setContentsMargins(10, 10, 10, 10);
    row->addWidget(m_words);
    row->addWidget(makeChip("allChecked", CheckShow::All));
    row->addWidget(makeChip("unexpectedChecked", CheckShow::NotAsExpected));
    row->addWidget(makeChip("undecidedChecked", CheckShow::Undecided));
    row->addWidget(makeChip("unusableChecked", CheckShow::Unusable));
    m_report = new Button(tr("Report…"), ButtonVariant::Secondary, this);
    m_report->setObjectName(QStringLiteral("checkReport"));
    m_report->setIconName(QStringLiteral("export"));
    m_report->setCompact(true);
    row->addWidget(m_report);
    connect(m_words, &QLineEdit::textChanged, this, &CheckSearch::search);
    connect(m_report, &QPushButton::clicked, this, &CheckSearch::openReports);
    connect(m_model, &QAbstractItemModel::modelReset, this, &CheckSearch::showCounts);
    connect(m_model, &CheckModel::countsChanged, this, &CheckSearch::showCounts);
    showCounts();
}

Button *CheckSearch::makeChip(const char *name, CheckShow show)
{
    auto *chip = new Button(QString(), ButtonVariant::Secondary, this);
    chip->setObjectName(QLatin1String(name));
    chip->setCompact(true);
    chip->setCheckable(true);
    connect(chip, &QPushButton::clicked, this, [this, show] { choose(show); });
    m_chips.emplace_back(show, chip);
    return chip;
}

void CheckSearch::choose(CheckShow show)
{
    m_show = show;
    search();
}

void CheckSearch::search()
{
    m_model->setSearch(m_words->text(), m_show);
}

static QString chipText(CheckShow show, const QString &count)
{
    switch (show) {
    case CheckShow::All:
        return CheckSearch::tr("All");
    case CheckShow::NotAsExpected:
        return CheckSearch::tr("Not as expected %1").arg(count);
    case CheckShow::Undecided:
        return CheckSearch::tr("Undecided %1").arg(count);
    case CheckShow::Unusable:
        return CheckSearch::tr("Cannot be used %1").arg(count);
    }
    Q_UNREACHABLE();
}

void CheckSearch::showCounts()
{
    for (const auto &[show, chip] : m_chips) {
        const int count = m_model->count(show);
        chip->setText(chipText(show, QLocale().toString(count)));
        chip->setChecked(show == m_show);
        // The rare ones only where there are such rows; never away from below the one who chose.
        const bool isRare = show == CheckShow::Undecided || show == CheckShow::Unusable;
        chip->setVisible(!isRare || count > 0 || show == m_show);
    }
    m_report->setEnabled(m_model->hasResults());
}

void CheckSearch::openReports()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [this, menu](const QString &text, ReportKind format) {
        connect(menu->addAction(text), &QAction::triggered, this,
            [this, format] { emit reportRequested(format); });
    };
    add(tr("Web page (HTML)…"), ReportKind::Html);
    add(tr("Table (CSV)…"), ReportKind::Csv);
    add(tr("JSON…"), ReportKind::Json);
    add(tr("JUnit XML…"), ReportKind::JUnit);
    menu->popup(m_report->mapToGlobal(QPoint(0, m_report->height() + 2)));
    menu->setActiveAction(menu->actions().constFirst());
}

} // namespace latchkey::ui
