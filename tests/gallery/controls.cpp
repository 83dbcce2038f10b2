// The controls in all their states on one sheet.

#include "scenes.h"

#include "style/icons.h"
#include "style/metrics.h"
#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/card.h"
#include "widgets/chip.h"
#include "widgets/fieldframe.h"
#include "widgets/label.h"
#include "widgets/lineedit.h"
#include "widgets/strengthmeter.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QRadioButton>
#include <QTabBar>
#include <QVBoxLayout>

using namespace latchkey::ui;

namespace {

Button *sample(const QString &text, ButtonVariant variant, const QString &icon = {})
{
    auto *button = new Button(text, variant);
    if (!icon.isEmpty())
        button->setIconName(icon);
    return button;
}

void addButtons(QGridLayout *grid)
{
    struct Row {
        QString name;
        QString text;
        ButtonVariant variant;
        QString icon;
    };
    const std::vector<Row> rows{
        {QStringLiteral("Primary"), QStringLiteral("Sign in"), ButtonVariant::Primary, {}},
        {QStringLiteral("Secondary"), QStringLiteral("Renew now"), ButtonVariant::Secondary,
            QStringLiteral("refresh")},
        {QStringLiteral("Quiet"), QStringLiteral("Clear"), ButtonVariant::Quiet,
            QStringLiteral("clear")},
        {QStringLiteral("Link"), QStringLiteral("Create an account"), ButtonVariant::Link, {}},
        {QStringLiteral("Irreversible"), QStringLiteral("Remove"), ButtonVariant::Irreversible, {}},
    };
    int line = 0;
    for (const Row &row : rows) {
        grid->addWidget(new Label(row.name, TextStyle::FieldLabel), line, 0);
        grid->addWidget(sample(row.text, row.variant, row.icon), line, 1);
        auto *pressed = sample(row.text, row.variant, row.icon);
        pressed->setDown(true);
        grid->addWidget(pressed, line, 2);
        auto *disabled = sample(row.text, row.variant, row.icon);
        disabled->setEnabled(false);
        grid->addWidget(disabled, line, 3);
        if (row.variant == ButtonVariant::Primary) {
            auto *busy = sample(row.text, row.variant);
            busy->showBusy(QStringLiteral("Signing in…"));
            grid->addWidget(busy, line, 4);
        }
        ++line;
    }
}

void addFields(QGridLayout *grid)
{
    int line = grid->rowCount();
    grid->addWidget(new Label(QStringLiteral("Field"), TextStyle::FieldLabel), line, 0);
    const auto edit = [](const QString &text) {
        auto *field = new LineEdit(Script::Any);
        field->setText(text);
        return field;
    };
    grid->addWidget(edit(QStringLiteral("Maya Okafor")), line, 1);
    auto *hint = edit({});
    hint->setPlaceholderText(QStringLiteral("Example"));
    grid->addWidget(hint, line, 2);
    auto *off = edit(QStringLiteral("Maya Okafor"));
    off->setEnabled(false);
    grid->addWidget(off, line, 3);
    auto *fault = edit(QStringLiteral("maya@site"));
    fault->setProperty(property::fault, true);
    grid->addWidget(fault, line, 4);
    ++line;
    grid->addWidget(new Label(QStringLiteral("Check, choice"), TextStyle::FieldLabel), line, 0);
    for (int column = 1; column <= 4; ++column) {
        auto *pair = new QVBoxLayout;
        auto *check = new QCheckBox(QStringLiteral("Keep me"));
        check->setTristate(column == 2);
        check->setCheckState(column == 2 ? Qt::PartiallyChecked
                : column == 4            ? Qt::Unchecked
                                         : Qt::Checked);
        auto *radio = new QRadioButton(QStringLiteral("System"));
        radio->setAutoExclusive(false);
        radio->setChecked(column != 4);
        check->setEnabled(column != 3);
        radio->setEnabled(column != 3);
        pair->addWidget(check);
        pair->addWidget(radio);
        grid->addLayout(pair, line, column);
    }
    ++line;
    auto *combo = new QComboBox;
    combo->addItems({QStringLiteral("System"), QStringLiteral("Light"), QStringLiteral("Dark")});
    grid->addWidget(combo, line, 1);
    auto *bar = new QProgressBar;
    bar->setValue(68);
    bar->setTextVisible(false);
    grid->addWidget(bar, line, 2);
    auto *tabs = new QTabBar;
    tabs->addTab(QStringLiteral("Exchanges"));
    tabs->addTab(QStringLiteral("Token"));
    grid->addWidget(tabs, line, 3);
    auto *meter = new StrengthMeter;
    meter->setStrength(Strength::Fair);
    grid->addWidget(meter, line, 4);
}

} // namespace

QWidget *makeControlsSheet()
{
    auto *sheet = new QWidget;
    auto *column = new QVBoxLayout(sheet);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    auto *card = new Card(sheet);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(14);
    addButtons(grid);
    addFields(grid);
    card->column()->addLayout(grid);
    column->addWidget(card);
    auto *banners = new QHBoxLayout;
    const std::vector<std::pair<Tone, QString>> tones{
        {Tone::Info, QStringLiteral("For your information")},
        {Tone::Success, QStringLiteral("Address confirmed")},
        {Tone::Warning, QStringLiteral("Wait 0:24")},
        {Tone::Error, QStringLiteral("No connection")}};
    for (const auto &[tone, title] : tones) {
        auto *banner = new Banner(sheet);
        banner->present(tone, title, QStringLiteral("What that means."));
        banners->addWidget(banner);
    }
    column->addLayout(banners);
    auto *chips = new QHBoxLayout;
    chips->addWidget(new Chip(QStringLiteral("Owner"), {}, sheet));
    chips->addWidget(new Chip(QStringLiteral("Sandbox"), QStringLiteral("sandbox"), sheet));
    chips->addWidget(new Chip(QStringLiteral("Protected"), QStringLiteral("shield"), sheet));
    chips->addStretch();
    column->addLayout(chips);
    column->addStretch();
    return sheet;
}
