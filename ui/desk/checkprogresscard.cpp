#include "desk/checkprogresscard.h"

#include "desk/checktext.h"
#include "style/metrics.h"
#include "widgets/card.h"
#include "widgets/glyph.h"
#include "widgets/label.h"
#include "widgets/wraprow.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QVBoxLayout>

#include <algorithm>

namespace latchkey::ui {

CheckProgressCard::CheckProgressCard(QWidget *parent) : QWidget(parent)
{
    auto *around = new QVBoxLayout(this);
    around->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this);
    card->setPadding(18);
    card->column()->setSpacing(gap::row);
    around->addWidget(card);

    auto *top = new WrapRow(true);
    m_done = new Label(TextStyle::Section, card);
    m_done->setObjectName(QStringLiteral("checkDone"));
    m_left = new Label(TextStyle::Body, card);
    m_left->setObjectName(QStringLiteral("checkLeft"));
    m_left->setTone(Tone::Muted);
    top->addWidget(m_done);
    top->addWidget(m_left);
    card->column()->addLayout(top);

    m_bar = new QProgressBar(card);
    m_bar->setObjectName(QStringLiteral("checkBar"));
    m_bar->setAccessibleName(tr("Progress of the check"));
    m_bar->setTextVisible(false);
    card->column()->addWidget(m_bar);

    auto *counts = new WrapRow(true);
    counts->setSpacing(gap::cardWide);
    counts->addWidget(
        makeCount(QStringLiteral("check-circle"), Tone::Success, &m_expected, tr("as expected")));
    counts->addWidget(
        makeCount(QStringLiteral("error"), Tone::Error, &m_unexpected, tr("not as expected")));
    counts->addWidget(
        makeCount(QStringLiteral("warning"), Tone::Warning, &m_undecided, tr("undecided")));
    counts->addWidget(makeCount(QStringLiteral("refresh"), Tone::Info, &m_running, tr("running")));
    m_wait = new Label(TextStyle::Hint, card);
    m_wait->setObjectName(QStringLiteral("checkWait"));
    m_wait->setTone(Tone::Muted);
    counts->addWidget(m_wait);
    card->column()->addLayout(counts);
}

QWidget *CheckProgressCard::makeCount(
    const QString &glyph, Tone tone, Label **number, const QString &words)
{
    auto *group = new QWidget(this);
    auto *row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap::label);
    row->addWidget(new Glyph(glyph, 16, tone, group));
    *number = new Label(TextStyle::Strong, group);
    row->addWidget(*number);
    row->addWidget(new Label(words, TextStyle::Body, Tone::Muted, group));
    return group;
}

QString CheckProgressCard::leftText(CheckPhase phase, const CheckProgress &progress)
{
    switch (phase) {
    case CheckPhase::Stopping:
        return tr("Stopping: sessions that were begun are signed out first");
    case CheckPhase::Stopped:
        return tr("Stopped");
    case CheckPhase::Finished:
        return progress.asExpected == progress.all ? tr("Finished: all as expected")
                                                   : tr("Finished");
    default:
        return progress.remainingMs ? timeLeftText((*progress.remainingMs + 999) / 1000)
                                    : QString();
    }
}

void CheckProgressCard::setProgress(CheckPhase phase, const CheckProgress &progress)
{
    const QLocale locale;
    m_done->setText(
        tr("%1 of %2").arg(locale.toString(progress.done), locale.toString(progress.all)));
    m_left->setText(leftText(phase, progress));
    m_bar->setRange(0, std::max(1, progress.all));
    m_bar->setValue(progress.done);
    m_expected->setText(locale.toString(progress.asExpected));
    m_unexpected->setText(locale.toString(progress.notAsExpected));
    m_running->setText(locale.toString(progress.running));
    m_undecided->setText(locale.toString(progress.undecided));
    m_undecided->parentWidget()->setVisible(progress.undecided > 0);
    m_wait->setText(progress.nextInMs > 0 && phase == CheckPhase::Running
            ? tr("Rate limit of the server: next account in %1 s")
                  .arg((progress.nextInMs + 999) / 1000)
            : QString());
}

} // namespace latchkey::ui
