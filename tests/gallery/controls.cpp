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
#include <QStyleOption>
#include <QTabBar>
#include <QVBoxLayout>

#include <memory>

using namespace latchkey::ui;

namespace {

/// A control that looks as if it had the focus, which one alone can have.
template <typename Control, typename Option> class Focused final : public Control {
public:
    using Control::Control;

protected:
    void initStyleOption(Option *option) const override
    {
        Control::initStyleOption(option);
        option->state |= QStyle::State_HasFocus;
    }
};

using FocusedButton = Focused<QPushButton, QStyleOptionButton>;

const QStringList columns{QStringLiteral("Default"), QStringLiteral("Hover"),
    QStringLiteral("Pressed"), QStringLiteral("Focus"), QStringLiteral("Disabled"),
    QStringLiteral("Error / busy")};
enum Column { Rest = 1, Hover, Pressed, Focus, Disabled, Busy };

struct ButtonRow {
    QString name;
    QString text;
    ButtonVariant variant;
    QString icon;
};

Button *sample(const ButtonRow &row)
{
    auto *button = new Button(row.text, row.variant);
    if (!row.icon.isEmpty())
        button->setIconName(row.icon);
    return button;
}

FocusedButton *focusedSample(const ButtonRow &row)
{
    const std::unique_ptr<Button> like(sample(row));
    auto *button = new FocusedButton(like->icon(), row.text);
    button->setProperty(property::variant, static_cast<int>(row.variant));
    button->setFont(like->font());
    button->setIconSize(like->iconSize());
    return button;
}

template <typename Control> Control *hovered(Control *control)
{
    control->setAttribute(Qt::WA_UnderMouse);
    return control;
}

void addHeads(QGridLayout *grid)
{
    for (int i = 0; i < columns.size(); ++i)
        grid->addWidget(
            new Label(columns[i], TextStyle::FieldLabel, Tone::Muted, nullptr), 0, i + 1);
}

void addButtons(QGridLayout *grid)
{
    const std::vector<ButtonRow> rows{
        {QStringLiteral("Primary"), QStringLiteral("Sign in"), ButtonVariant::Primary, {}},
        {QStringLiteral("Secondary"), QStringLiteral("Renew now"), ButtonVariant::Secondary,
            QStringLiteral("refresh")},
        {QStringLiteral("Quiet"), QStringLiteral("Clear"), ButtonVariant::Quiet,
            QStringLiteral("clear")},
        {QStringLiteral("Link"), QStringLiteral("Create an account"), ButtonVariant::Link, {}},
        {QStringLiteral("Irreversible"), QStringLiteral("Remove"), ButtonVariant::Irreversible, {}},
    };
    int line = grid->rowCount();
    for (const ButtonRow &row : rows) {
        grid->addWidget(new Label(row.name, TextStyle::FieldLabel), line, 0);
        grid->addWidget(sample(row), line, Rest);
        grid->addWidget(hovered(sample(row)), line, Hover);
        auto *pressed = sample(row);
        pressed->setDown(true);
        grid->addWidget(pressed, line, Pressed);
        grid->addWidget(focusedSample(row), line, Focus);
        auto *disabled = sample(row);
        disabled->setEnabled(false);
        grid->addWidget(disabled, line, Disabled);
        if (row.variant == ButtonVariant::Primary) {
            auto *busy = sample(row);
            busy->showBusy(QStringLiteral("Signing in…"));
            grid->addWidget(busy, line, Busy);
        }
        ++line;
    }
}

LineEdit *fieldWith(const QString &text)
{
    auto *field = new LineEdit(Script::Any);
    field->setText(text);
    return field;
}

void addFields(QGridLayout *grid)
{
    const QString name = QStringLiteral("Maya Okafor");
    const int line = grid->rowCount();
    grid->addWidget(new Label(QStringLiteral("Field"), TextStyle::FieldLabel), line, 0);
    grid->addWidget(fieldWith(name), line, Rest);
    grid->addWidget(hovered(fieldWith(name)), line, Hover);
    auto *hint = fieldWith({});
    hint->setPlaceholderText(QStringLiteral("Example"));
    grid->addWidget(hint, line, Pressed);
    grid->addWidget(new Focused<QLineEdit, QStyleOptionFrame>(name), line, Focus);
    auto *off = fieldWith(name);
    off->setEnabled(false);
    grid->addWidget(off, line, Disabled);
    auto *fault = fieldWith(QStringLiteral("maya@site"));
    fault->setProperty(property::fault, true);
    grid->addWidget(fault, line, Busy);
}

/// One line of boxes or radio buttons, as \a make and \a makeFocused give them.
template <typename Make, typename MakeFocused>
void addTicks(QGridLayout *grid, const QString &name, Make make, MakeFocused makeFocused)
{
    const int line = grid->rowCount();
    grid->addWidget(new Label(name, TextStyle::FieldLabel), line, 0);
    for (const int column : {Rest, Hover, Focus, Disabled}) {
        QAbstractButton *tick = column == Focus ? makeFocused() : make();
        tick->setAutoExclusive(false);
        tick->setChecked(column != Hover);
        tick->setEnabled(column != Disabled);
        grid->addWidget(column == Hover ? hovered(tick) : tick, line, column);
    }
}

void addChoices(QGridLayout *grid)
{
    using FocusedBox = Focused<QCheckBox, QStyleOptionButton>;
    using FocusedRadio = Focused<QRadioButton, QStyleOptionButton>;
    const QString keep = QStringLiteral("Keep me");
    const QString system = QStringLiteral("System");
    addTicks(
        grid, QStringLiteral("Check box"),
        [&keep]() -> QAbstractButton * { return new QCheckBox(keep); },
        [&keep] { return new FocusedBox(keep); });
    auto *partly = new QCheckBox(keep);
    partly->setTristate(true);
    partly->setCheckState(Qt::PartiallyChecked);
    grid->addWidget(partly, grid->rowCount() - 1, Pressed);
    addTicks(
        grid, QStringLiteral("Choice"),
        [&system]() -> QAbstractButton * { return new QRadioButton(system); },
        [&system] { return new FocusedRadio(system); });
}

void addOthers(QGridLayout *grid)
{
    const int line = grid->rowCount();
    auto *combo = new QComboBox;
    combo->addItems({QStringLiteral("System"), QStringLiteral("Light"), QStringLiteral("Dark")});
    grid->addWidget(combo, line, Rest);
    auto *bar = new QProgressBar;
    bar->setValue(68);
    bar->setTextVisible(false);
    grid->addWidget(bar, line, Hover);
    auto *tabs = new QTabBar;
    tabs->addTab(QStringLiteral("Exchanges"));
    tabs->addTab(QStringLiteral("Token"));
    grid->addWidget(tabs, line, Pressed, 1, 2);
    auto *meter = new StrengthMeter;
    meter->setStrength(Strength::Fair);
    grid->addWidget(meter, line, Disabled, 1, 2);
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
    grid->setColumnMinimumWidth(0, 90);
    addHeads(grid);
    addButtons(grid);
    addFields(grid);
    addChoices(grid);
    addOthers(grid);
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
