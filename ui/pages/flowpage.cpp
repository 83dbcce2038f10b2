#include "pages/flowpage.h"

#include "pages/flowparts.h"
#include "widgets/button.h"
#include "widgets/card.h"
#include "widgets/copied.h"
#include "widgets/fieldframe.h"
#include "widgets/label.h"
#include "widgets/lineedit.h"
#include "widgets/submitrow.h"
#include "widgets/wraprow.h"

#include <QVBoxLayout>

namespace latchkey::ui {

FlowPage::FlowPage(QWidget *parent) : Page(520, parent)
{
    buildCard();
    connect(m_copy, &QPushButton::clicked, this, [this] {
        emit copyMessageRequested();
        confirmCopy(m_copy);
    });
    connect(m_other, &QPushButton::clicked, this, &FlowPage::otherAccountRequested);
    connect(
        m_desk, &QPushButton::clicked, this, [this] { emit actionRequested(Action::ShowDesk); });
    connect(m_return, &ReturnAddress::openRequested, this, &FlowPage::openReturnAddressRequested);
    connect(m_timer, &FlowTimer::ended, this, &FlowPage::ended);
    setWithoutLookUp({}, {});
}

void FlowPage::buildCard()
{
    Card *card = addCard();
    column()->addWidget(card);
    QVBoxLayout *sheet = card->column();
    auto *heading = new Label(title(), TextStyle::PageTitle, this);
    heading->setObjectName(QStringLiteral("title"));
    m_intro = new Label(TextStyle::Body, this);
    m_intro->setTone(Tone::Muted);
    m_timer = new FlowTimer(this);
    m_timer->setContentsMargins(0, 0, 0, gap::page);
    m_organisations = new FlowCards(this);
    m_organisations->setContentsMargins(0, 0, 0, gap::page);
    m_return = new ReturnAddress(this);
    m_return->setContentsMargins(0, 0, 0, gap::page);
    m_details = new FlowDetails(this);
    sheet->addWidget(heading);
    sheet->addSpacing(gap::lines);
    sheet->addWidget(m_intro);
    sheet->addSpacing(gap::page);
    addBanner(sheet);
    sheet->addWidget(m_timer);
    sheet->addWidget(m_organisations);
    buildAdvice(sheet);
    sheet->addWidget(m_return);
    sheet->addWidget(new Divider(this));
    sheet->addSpacing(gap::page);
    sheet->addWidget(m_details);
    sheet->addSpacing(gap::page);
    buildLookUp(sheet);
    buildButtons(sheet);
}

void FlowPage::buildAdvice(QVBoxLayout *layout)
{
    m_advice = new QWidget(this);
    auto *around = new QVBoxLayout(m_advice);
    around->setContentsMargins(0, 0, 0, gap::page);
    auto *card = new Card(m_advice);
    card->setTone(Tone::Info);
    card->setPadding(14);
    around->addWidget(card);
    QVBoxLayout *sheet = card->column();
    sheet->setSpacing(gap::lines + 1);
    sheet->addWidget(new Label(tr("What you can do"), TextStyle::Strong, card));
    sheet->addWidget(new Label(tr("Ask whoever runs the server to leave this address in one "
                                  "organisation, or sign in with another address."),
        TextStyle::Body, card));
    m_copy = new Button(tr("Copy a message for them"), ButtonVariant::Secondary, card);
    m_copy->setObjectName(QStringLiteral("copyMessage"));
    m_copy->setIconName(QStringLiteral("copy"));
    m_copy->setCompact(true);
    m_copy->setAccessibleName(m_copy->text());
    auto *row = new WrapRow;
    row->setContentsMargins(0, gap::lines, 0, 0);
    row->addWidget(m_copy);
    sheet->addLayout(row);
    layout->addWidget(m_advice);
}

void FlowPage::buildLookUp(QVBoxLayout *layout)
{
    m_lookUpPart = new QWidget(this);
    auto *part = new QVBoxLayout(m_lookUpPart);
    part->setContentsMargins(0, 0, 0, gap::page);
    part->setSpacing(12);
    m_flowId = new LineEdit(Script::Latin, this);
    m_flowId->setObjectName(QStringLiteral("flowId"));
    m_flowIdFrame = new FieldFrame(tr("Id of the flow"), m_flowId, this);
    auto *button = new Button(tr("Look up"), ButtonVariant::Secondary, this);
    button->setObjectName(QStringLiteral("lookUp"));
    button->setAccessibleName(button->text());
    m_submit = new SubmitRow(button, SubmitRow::Shape::AtStart, this);
    adopt(m_submit);
    part->addWidget(m_flowIdFrame);
    part->addWidget(m_submit);
    layout->addWidget(m_lookUpPart);
    m_lookUpPart->hide();
    connect(button, &QPushButton::clicked, this, &FlowPage::lookUp);
    connect(m_flowId, &QLineEdit::returnPressed, this, &FlowPage::lookUp);
}

void FlowPage::buildButtons(QVBoxLayout *layout)
{
    m_other = new Button(tr("Other account"), ButtonVariant::Secondary, this);
    m_other->setObjectName(QStringLiteral("otherAccount"));
    m_lookUpLink = new Button(tr("Look up another flow…"), ButtonVariant::Link, this);
    m_lookUpLink->setObjectName(QStringLiteral("unfoldLookUp"));
    m_desk = new Button(tr("Show in support desk"), ButtonVariant::Link, this);
    m_desk->setObjectName(QStringLiteral("showDesk"));
    m_desk->hide();
    auto *row = new WrapRow(true);
    for (Button *button : {m_other, m_lookUpLink, m_desk}) {
        button->setAccessibleName(button->text());
        row->addWidget(button);
    }
    layout->addLayout(row);
    connect(m_lookUpLink, &QPushButton::clicked, this, [this] { revealField(Field::FlowId); });
}

QString FlowPage::title() const
{
    return tr("You belong to several organisations");
}

void FlowPage::focusFirst()
{
    QWidget *card = m_organisations->isHidden() ? nullptr : m_organisations->first();
    focusAndShow(card ? card : m_copy);
}

void FlowPage::setFlow(const Flow &flow, const QStringList &ownHosts)
{
    m_intro->setText(tr("Your password is right. This server does not let an app choose one, so "
                        "signing in stops here. This is what it knows."));
    m_timer->setFlow(flow);
    m_organisations->setOrganisations(flow.organisations);
    m_advice->setVisible(flow.organisations.empty());
    m_return->setAddress(flow.returnTo.value_or(QString()), ownHosts);
    m_details->setFlow(flow, m_timer->now());
    m_lookUpLink->show();
    m_lookUpPart->hide();
}

static QString lookUpText(FlowPage::LookUp lookUp)
{
    switch (lookUp) {
    case FlowPage::LookUp::UnderWay:
        return FlowPage::tr("The server is being asked");
    case FlowPage::LookUp::NotOffered:
        return FlowPage::tr("Not offered by this server");
    case FlowPage::LookUp::Failed:
        return FlowPage::tr("Did not succeed");
    }
    Q_UNREACHABLE();
}

void FlowPage::setWithoutLookUp(const QString &email, const QString &flowId, LookUp lookUp)
{
    m_intro->setText(tr("Your password is right. This server does not let an app choose one, so "
                        "signing in stops here."));
    m_timer->hide();
    m_organisations->hide();
    m_advice->show();
    m_return->hide();
    m_details->setWithoutLookUp(email, flowId, lookUpText(lookUp));
    m_lookUpLink->hide();
    m_lookUpPart->hide();
}

void FlowPage::setClock(std::function<QDateTime()> now)
{
    m_timer->setClock(std::move(now));
}

void FlowPage::setDeskOffered(bool offered)
{
    m_desk->setVisible(offered);
}

FieldFrame *FlowPage::frameOf(Field field) const
{
    return field == Field::FlowId ? m_flowIdFrame : nullptr;
}

void FlowPage::revealField(Field field)
{
    if (field != Field::FlowId)
        return;
    m_lookUpPart->show();
    m_lookUpLink->hide();
    m_flowIdFrame->focusField();
}

void FlowPage::setNarrow(bool narrow)
{
    m_details->setNarrow(narrow);
}

SubmitRow *FlowPage::rowOf(Busy) const
{
    return m_submit;
}

void FlowPage::lookUp()
{
    if (busy() != Busy::Nothing || m_submit->isShown())
        return;
    const QString id = m_flowId->text().trimmed();
    if (id.isEmpty()) {
        m_flowIdFrame->setError(tr("Enter the id of a flow."));
        m_flowIdFrame->focusField();
        return;
    }
    emit lookUpRequested(id);
}

} // namespace latchkey::ui
