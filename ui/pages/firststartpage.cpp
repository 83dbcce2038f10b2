#include "pages/firststartpage.h"

#include "widgets/button.h"
#include "widgets/card.h"
#include "widgets/fieldframe.h"
#include "widgets/glyph.h"
#include "widgets/label.h"
#include "widgets/logo.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace latchkey::ui {

FirstStartPage::FirstStartPage(QWidget *parent) : Page(416, parent)
{
    Card *card = addCard();
    column()->addSpacing(12);
    column()->addWidget(card);
    QVBoxLayout *sheet = card->column();

    auto *heading = new Label(title(), TextStyle::PageTitle, this);
    heading->setObjectName(QStringLiteral("title"));
    auto *intro = new Label(tr("Sign in once and stay signed in. To begin, tell Latchkey which "
                               "server your account is on."),
        TextStyle::Body, Tone::Muted, this);
    m_add = new Button(tr("Add a server…"), ButtonVariant::Primary, this);
    m_add->setObjectName(QStringLiteral("addServer"));
    m_add->setIconName(QStringLiteral("plus"));
    auto *demo = new Button(tr("Try the demo"), ButtonVariant::Secondary, this);
    demo->setObjectName(QStringLiteral("tryDemo"));
    demo->setIconName(QStringLiteral("sandbox"));

    sheet->addWidget(new Logo(66, this));
    sheet->addSpacing(20);
    addBanner(sheet);
    sheet->addWidget(heading);
    sheet->addSpacing(gap::lines);
    sheet->addWidget(intro);
    sheet->addSpacing(gap::page);
    sheet->addWidget(m_add);
    sheet->addSpacing(gap::page);
    sheet->addWidget(demo);
    sheet->addSpacing(gap::page);
    sheet->addWidget(new Divider(this));
    sheet->addSpacing(gap::page);
    auto *hint = new QHBoxLayout;
    hint->setSpacing(12);
    hint->addWidget(new Glyph(QStringLiteral("info"), 18, Tone::Muted, this), 0, Qt::AlignTop);
    hint->addWidget(new Label(tr("Got an invitation or a verification link? Add its server first, "
                                 "then open the link again."),
                        TextStyle::Hint, Tone::Muted, this),
        1);
    sheet->addLayout(hint);

    for (Button *button : {m_add, demo})
        button->setAccessibleName(button->text());
    connect(m_add, &QPushButton::clicked, this, &FirstStartPage::addServerRequested);
    connect(demo, &QPushButton::clicked, this, &FirstStartPage::demoRequested);
}

QString FirstStartPage::title() const
{
    return tr("Welcome to Latchkey");
}

void FirstStartPage::focusFirst()
{
    focusAndShow(m_add);
}

} // namespace latchkey::ui
