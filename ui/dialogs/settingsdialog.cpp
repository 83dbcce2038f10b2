#include "dialogs/settingsdialog.h"

#include "dialogs/fittedsize.h"
#include "dialogs/question.h"
#include "style/metrics.h"
#include "widgets/button.h"
#include "widgets/card.h"
#include "widgets/checkbox.h"
#include "widgets/combobox.h"
#include "widgets/fieldframe.h"
#include "widgets/label.h"
#include "widgets/scrolled.h"
#include "widgets/wraprow.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include <array>

namespace latchkey::ui {

SettingsDialog::SettingsDialog(
    const SettingsForm &form, const QList<LanguageChoice> &languages, QWidget *parent)
    : QDialog(parent)
    , m_languageAtStart(form.language)
{
    setWindowTitle(tr("Settings"));
    build(languages);
    fill(form);
    for (ComboBox *box : {m_language, m_scheme})
        connect(box, &QComboBox::currentIndexChanged, this, &SettingsDialog::tell);
    for (QCheckBox *box : {m_motion, m_keep})
        connect(box, &QCheckBox::toggled, this, &SettingsDialog::tell);
    connect(m_forget, &QPushButton::clicked, this, &SettingsDialog::askForForgetting);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    resizeToFit(this, {480, 640});
}

void SettingsDialog::build(const QList<LanguageChoice> &languages)
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(gap::cardWide, 24, gap::cardWide, 24);
    column->setSpacing(gap::fields);
    column->addWidget(new Label(windowTitle(), TextStyle::PageTitle, content));

    m_language = new ComboBox(content);
    m_language->setObjectName(QStringLiteral("language"));
    m_language->addItem(tr("As the system"), QString());
    for (const LanguageChoice &language : languages)
        m_language->addItem(language.name, language.code);
    auto *languageFrame = new FieldFrame(tr("Language"), m_language, content);
    m_languageHint
        = new Label(tr("Used from the next start on."), TextStyle::Hint, Tone::Muted, content);
    m_languageHint->hide();
    languageFrame->addBelow(m_languageHint);
    column->addWidget(languageFrame);

    m_scheme = new ComboBox(content);
    m_scheme->setObjectName(QStringLiteral("scheme"));
    m_scheme->addItem(tr("As the system"), int(Scheme::System));
    m_scheme->addItem(tr("Light"), int(Scheme::Light));
    m_scheme->addItem(tr("Dark"), int(Scheme::Dark));
    column->addWidget(new FieldFrame(tr("Colours"), m_scheme, content));

    m_motion = new CheckBox(tr("Less motion"), content);
    m_motion->setObjectName(QStringLiteral("reducedMotion"));
    m_keep = new CheckBox(tr("Tick 'Keep me signed in' on the sign-in page"), content);
    m_keep->setObjectName(QStringLiteral("keepSignedIn"));
    column->addWidget(m_motion);
    column->addWidget(m_keep);
    column->addWidget(new Divider(content));
    buildForgetting(column);
    column->addStretch(1);

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(scrolled(content, this), 1);
    all->addWidget(new Divider(this));
    m_close = new Button(tr("Close"), ButtonVariant::Secondary, this);
    m_close->setObjectName(QStringLiteral("close"));
    m_close->setAccessibleName(m_close->text());
    auto *row = new QHBoxLayout;
    row->setContentsMargins(gap::cardWide, 14, gap::cardWide, 14);
    row->addStretch(1);
    row->addWidget(m_close);
    all->addLayout(row);
}

void SettingsDialog::buildForgetting(QVBoxLayout *column)
{
    QWidget *content = column->parentWidget();
    auto *group = new QVBoxLayout;
    group->setSpacing(gap::row);
    m_forgetTitle = new Label(TextStyle::Section, content);
    group->addWidget(m_forgetTitle);
    m_forgetHint = new Label(TextStyle::Body, content);
    m_forgetHint->setTone(Tone::Muted);
    setOthersStay(false);
    group->addWidget(m_forgetHint);
    m_forgetFault = new Label(TextStyle::Body, content);
    m_forgetFault->setTone(Tone::Error);
    m_forgetFault->hide();
    group->addWidget(m_forgetFault);
    m_forget = new Button(tr("Forget everything…"), ButtonVariant::Secondary, content);
    m_forget->setObjectName(QStringLiteral("forgetEverything"));
    m_forget->setAccessibleName(m_forget->text());
    m_forget->setAutoDefault(false);
    auto *row = new WrapRow(false);
    row->addWidget(m_forget);
    group->addLayout(row);
    column->addLayout(group);
}

void SettingsDialog::setOthersStay(bool stay)
{
    m_othersStay = stay;
    m_forgetTitle->setText(
        stay ? tr("Everything in this profile") : tr("Everything on this computer"));
    m_forgetHint->setText(stay
            ? tr("Signs out of all accounts of this profile and erases its servers, API keys and "
                 "settings on this computer. Other profiles keep theirs.")
            : tr("Signs out of all accounts and erases servers, API keys and settings on this "
                 "computer."));
}

void SettingsDialog::fill(const SettingsForm &form)
{
    m_language->setCurrentIndex(std::max(0, m_language->findData(form.language)));
    m_scheme->setCurrentIndex(std::max(0, m_scheme->findData(int(form.scheme))));
    m_motion->setChecked(form.reducedMotion);
    m_keep->setChecked(form.keepSignedIn);
}

SettingsForm SettingsDialog::form() const
{
    return {m_language->currentData().toString(),
        static_cast<Scheme>(m_scheme->currentData().toInt()), m_motion->isChecked(),
        m_keep->isChecked()};
}

void SettingsDialog::tell()
{
    const SettingsForm now = form();
    m_languageHint->setVisible(now.language != m_languageAtStart);
    emit changed(now);
}

void SettingsDialog::askForForgetting()
{
    Question question;
    question.name = QStringLiteral("forgetQuestion");
    question.title = tr("Forget everything");
    question.text = m_othersStay ? tr("Forget everything in this profile?")
                                 : tr("Forget everything on this computer?");
    question.sentence = m_othersStay
        ? tr("You are signed out of every account of this profile. Its servers, API keys and "
             "settings are erased here. Other profiles keep theirs. The accounts on the servers "
             "stay as they are.")
        : tr("You are signed out of every account. Servers, API keys and settings are erased "
             "here. The accounts on the servers stay as they are.");
    question.act = tr("Forget everything");
    question.isIrreversible = true;
    ask(question, this, [this] { emit forgetRequested(); });
}

void SettingsDialog::reject()
{
    if (!m_forgetting)
        QDialog::reject();
}

void SettingsDialog::setForgetting(bool forgetting)
{
    m_forgetting = forgetting;
    for (QWidget *control :
        std::array<QWidget *, 5>{m_language, m_scheme, m_motion, m_keep, m_close})
        control->setEnabled(!forgetting);
    if (forgetting) {
        m_forgetFault->hide();
        m_forget->showBusy(tr("Forgetting…"));
    } else {
        m_forget->showIdle();
    }
}

void SettingsDialog::showForgetFault(const QString &sentence)
{
    m_forgetFault->setText(sentence);
    m_forgetFault->setVisible(!sentence.isEmpty());
}

} // namespace latchkey::ui
