#include "accounts/accountspanel.h"

#include "accounts/accountmodel.h"
#include "accounts/accounttree.h"
#include "style/metrics.h"
#include "style/theme.h"
#include "widgets/button.h"
#include "widgets/card.h"
#include "widgets/label.h"
#include "widgets/searchedit.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QKeySequence>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace latchkey::ui {

namespace {
constexpr int panelWidth = 288;
}

AccountsPanel::AccountsPanel(Place place, QWidget *parent)
    : QWidget(parent)
    , m_place(place)
    , m_model(new AccountModel(this))
    , m_search(new SearchEdit(tr("Find an account"), this))
    , m_list(new QStackedWidget(this))
    , m_tree(new AccountTree(m_model, m_list))
{
    setObjectName(QStringLiteral("accountsPanel"));
    m_search->setObjectName(QStringLiteral("accountSearch"));
    m_search->installEventFilter(this);
    build();
    connect(m_search, &QLineEdit::textChanged, this, &AccountsPanel::search);
    connect(m_tree, &AccountTree::serverChosen, this, &AccountsPanel::serverChosen);
    connect(m_tree, &AccountTree::chosen, this, &AccountsPanel::chosen);
    connect(m_tree, &AccountTree::accountMenuRequested, this, &AccountsPanel::accountMenuRequested);
    connect(m_tree, &AccountTree::serverMenuRequested, this, &AccountsPanel::serverMenuRequested);
    connect(m_tree, &AccountTree::typed, this, [this](const QString &text) {
        if (!m_search->isVisible()) {
            m_tree->keyboardSearch(text);
            return;
        }
        m_search->setFocus(Qt::OtherFocusReason);
        m_search->insert(text);
    });
    fitParts();
}

void AccountsPanel::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    auto *search = new QHBoxLayout;
    search->setContentsMargins(gap::cards, 0, gap::cards, gap::lines);
    search->addWidget(m_search);
    column->addLayout(search);
    m_list->addWidget(m_tree);
    auto *nothing = new QWidget(m_list);
    auto *words = new QVBoxLayout(nothing);
    words->setContentsMargins(gap::page, gap::pageTop, gap::page, gap::page);
    auto *none = new Label(tr("No account fits."), TextStyle::Body, Tone::Muted, nothing);
    none->setAlignment(Qt::AlignHCenter);
    words->addWidget(none);
    words->addStretch(1);
    m_list->addWidget(nothing);
    column->addWidget(m_list, 1);
    m_foot = makeFoot();
    column->addWidget(m_foot);
}

QWidget *AccountsPanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    // Layouts do not mirror their margins, but what stands in them.
    row->setContentsMargins(6, 6, 6, gap::lines);
    row->addSpacing(gap::page - 6);
    row->addWidget(new Label(tr("Accounts"), TextStyle::Strong, head), 1);
    auto *another
        = Button::iconOnly(QStringLiteral("plus"), tr("Sign in to another account"), head);
    another->setObjectName(QStringLiteral("anotherAccount"));
    row->addWidget(another);
    connect(another, &QPushButton::clicked, this, &AccountsPanel::anotherRequested);
    return head;
}

QWidget *AccountsPanel::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *column = new QVBoxLayout(foot);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Divider(foot));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(gap::label, gap::lines - 1, gap::label, gap::lines - 1);
    m_servers = new Button(tr("Servers…"), ButtonVariant::Quiet, foot);
    m_servers->setObjectName(QStringLiteral("servers"));
    m_servers->setIconName(QStringLiteral("server"));
    connect(m_servers, &QPushButton::clicked, this, &AccountsPanel::serversRequested);
    row->addWidget(m_servers);
    row->addStretch(1);
    const QString first = QKeySequence(Qt::CTRL | Qt::Key_1).toString(QKeySequence::NativeText);
    //: %1 is a shortcut such as Ctrl+1; the others differ in the digit
    m_keys = new Label(tr("%1 to 9").arg(first), TextStyle::Hint, Tone::Muted, foot);
    m_keys->setOverflow(Label::Overflow::ElideEnd);
    row->addWidget(m_keys);
    row->addSpacing(gap::page - gap::label);
    column->addLayout(row);
    return foot;
}

void AccountsPanel::setGroups(const AccountGroups &groups)
{
    m_model->setGroups(groups);
    fitParts();
    m_tree->followInUse();
}

void AccountsPanel::setServersOffered(bool offered)
{
    m_servers->setVisible(offered);
    fitParts();
}

void AccountsPanel::fitParts()
{
    const int count = m_model->accountCount();
    m_search->setVisible(count >= searchFrom);
    if (m_search->isHidden() && !m_search->text().isEmpty())
        m_search->clear(); // nobody could take it back
    m_keys->setVisible(count > 1 && isFootWideEnough());
    m_foot->setVisible(!m_servers->isHidden() || !m_keys->isHidden());
    const bool none = m_model->rowCount() == 0 && !m_search->text().isEmpty();
    m_list->setCurrentIndex(none ? 1 : 0);
}

/// Half a hint helps nobody: the menu has the keys, too.
bool AccountsPanel::isFootWideEnough() const
{
    const int foot = m_servers->sizeHint().width() + m_keys->sizeHint().width() + gap::label
        + gap::page + gap::row;
    return foot <= width();
}

void AccountsPanel::search()
{
    m_model->setFilter(m_search->text());
    fitParts();
    // Of what fits, the first is what Return goes to.
    const QModelIndex heading = m_model->index(0, 0);
    if (!m_search->text().isEmpty() && heading.isValid())
        m_tree->setCurrentIndex(m_model->index(0, 0, heading));
}

void AccountsPanel::focusFirst()
{
    m_tree->preferCurrent();
    const bool isSearched = m_place == Place::Popup && !m_search->isHidden();
    QWidget *first = isSearched ? static_cast<QWidget *>(m_search) : m_tree;
    first->setFocus(Qt::ShortcutFocusReason);
}

void AccountsPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitParts();
}

bool AccountsPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_tree->choose();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Up:
        if (m_list->currentWidget() == m_tree)
            m_tree->setFocus(Qt::OtherFocusReason);
        return true;
    default:
        return false;
    }
}

QSize AccountsPanel::sizeHint() const
{
    const int around = layout()->sizeHint().height() - m_list->sizeHint().height();
    return {Metrics().grown(panelWidth), around + m_tree->wholeHeight() + gap::row};
}

void AccountsPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), coloursOf(this).surface);
}

} // namespace latchkey::ui
