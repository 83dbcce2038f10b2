#include "desk/checksetup.h"

#include "shown.h"
#include "style/metrics.h"
#include "widgets/checkbox.h"
#include "widgets/combobox.h"
#include "widgets/fieldframe.h"

#include <QBoxLayout>

#include <algorithm>

namespace latchkey::ui {

namespace {
constexpr int besideFrom = 560; // design pixels: the fields in one row
} // namespace

CheckSetup::CheckSetup(QWidget *parent)
    : QWidget(parent)
    , m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_server(new ComboBox(this))
    , m_parallel(new ComboBox(this))
    , m_refresh(new CheckBox(tr("Renew each session once"), this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(gap::page);
    m_server->setObjectName(QStringLiteral("checkServer"));
    m_parallel->setObjectName(QStringLiteral("checkParallel"));
    m_refresh->setObjectName(QStringLiteral("checkRefresh"));
    for (const int count : {1, 2, 4, 8, 16})
        m_parallel->addItem(QLocale().toString(count), count);
    m_row->addWidget(new FieldFrame(tr("Server"), m_server, this), 3);
    m_row->addWidget(new FieldFrame(tr("Accounts at a time"), m_parallel, this), 2);
    m_refreshPlace = new QVBoxLayout;
    m_refreshPlace->addStretch(1);
    m_refreshPlace->addWidget(m_refresh);
    m_row->addLayout(m_refreshPlace, 3);
    setChoice({});
    connect(m_server, &QComboBox::currentIndexChanged, this, &CheckSetup::changed);
    connect(m_parallel, &QComboBox::currentIndexChanged, this, &CheckSetup::changed);
    connect(m_refresh, &QCheckBox::toggled, this, &CheckSetup::changed);
}

void CheckSetup::setServers(const std::vector<CheckServer> &servers)
{
    const QUuid before = choice().server;
    const QSignalBlocker quiet(m_server);
    m_server->clear();
    for (const CheckServer &server : servers)
        m_server->addItem(shown(server.name), server.id);
    m_server->setCurrentIndex(std::max(0, m_server->findData(before)));
    emit changed();
}

void CheckSetup::setChoice(const CheckChoice &choice)
{
    const int server = m_server->findData(choice.server);
    if (server >= 0)
        m_server->setCurrentIndex(server);
    m_parallel->setCurrentIndex(std::max(0, m_parallel->findData(choice.parallel)));
    m_refresh->setChecked(choice.refresh);
}

CheckChoice CheckSetup::choice() const
{
    return {m_server->currentData().toUuid(), m_parallel->currentData().toInt(),
        m_refresh->isChecked()};
}

QString CheckSetup::serverName() const
{
    return m_server->currentText();
}

void CheckSetup::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const Metrics metrics;
    const bool beside = width() >= metrics.grown(besideFrom);
    m_row->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    // Beside the fields its words stand at the height of theirs.
    m_refreshPlace->setContentsMargins(
        0, 0, 0, beside ? (metrics.controlHeight() - metrics.grown(24)) / 2 : 0);
}

} // namespace latchkey::ui
