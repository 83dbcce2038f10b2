#include "dialogs/proxyfields.h"

#include "style/metrics.h"
#include "widgets/combobox.h"
#include "widgets/fieldframe.h"
#include "widgets/lineedit.h"
#include "widgets/passwordfield.h"

#include <QVBoxLayout>

namespace latchkey::ui {

ProxyFields::ProxyFields(QWidget *parent)
    : QWidget(parent)
    , m_mode(new ComboBox(this))
    , m_own(new QWidget(this))
    , m_address(new LineEdit(Script::Latin, m_own))
    , m_user(new LineEdit(Script::Latin, m_own))
    , m_password(new PasswordField(tr("Show the password for the proxy"), m_own))
{
    build();
    connect(m_mode, &QComboBox::currentIndexChanged, this, &ProxyFields::showMode);
    setPasswordStored(false);
    showMode();
}

ProxyFields::~ProxyFields() = default;

void ProxyFields::build()
{
    m_mode->setObjectName(QStringLiteral("proxyMode"));
    m_mode->addItem(tr("As the system says"), int(ProxyMode::System));
    m_mode->addItem(tr("None"), int(ProxyMode::None));
    m_mode->addItem(tr("This one:"), int(ProxyMode::Own));
    m_modeFrame = new FieldFrame(tr("Proxy"), m_mode, this);
    m_modeFrame->setHint(tr("Never used for this computer itself."));
    m_address->setObjectName(QStringLiteral("proxy"));
    m_address->setInputMethodHints(m_address->inputMethodHints() | Qt::ImhUrlCharactersOnly);
    m_address->setPlaceholderText(tr("proxy.example.com:8080"));
    m_addressFrame = new FieldFrame(tr("Address of the proxy"), m_address, m_own);
    m_addressFrame->setHint(tr("With socks5:// before it for a SOCKS proxy."));
    m_user->setObjectName(QStringLiteral("proxyUser"));
    m_userFrame = new FieldFrame(tr("User name for the proxy"), m_user, m_own);
    m_userFrame->setHint(tr("Empty: the proxy asks for none."));
    m_password->edit()->setObjectName(QStringLiteral("proxyPassword"));
    m_passwordFrame = new FieldFrame(tr("Password for the proxy"), m_password, m_own);

    auto *fields = new QVBoxLayout(m_own);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(gap::fields);
    for (FieldFrame *frame : {m_addressFrame, m_userFrame, m_passwordFrame})
        fields->addWidget(frame);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap::fields);
    column->addWidget(m_modeFrame);
    column->addWidget(m_own);
}

void ProxyFields::setProxy(const ProxyForm &form, bool passwordStored)
{
    m_mode->setCurrentIndex(m_mode->findData(int(form.mode)));
    m_address->setText(form.address);
    m_user->setText(form.user);
    m_password->clear();
    setPasswordStored(passwordStored);
}

void ProxyFields::setPasswordStored(bool stored)
{
    m_passwordStored = stored;
    m_password->setPlaceholderText(stored ? tr("Kept as it is") : QString());
    m_passwordFrame->setHint(stored ? tr("Type a password only to replace the one that is kept.")
                                    : tr("It is kept in the keyring."));
}

ProxyMode ProxyFields::mode() const
{
    return static_cast<ProxyMode>(m_mode->currentData().toInt());
}

QString ProxyFields::user() const
{
    return m_user->text().trimmed();
}

ProxyForm ProxyFields::proxy() const
{
    if (mode() != ProxyMode::Own)
        return {mode(), {}, {}, {}};
    return {mode(), m_address->text().trimmed(), user(), m_password->password()};
}

std::optional<Field> ProxyFields::emptyField() const
{
    if (mode() != ProxyMode::Own)
        return std::nullopt;
    if (m_address->text().trimmed().isEmpty())
        return Field::ProxyAddress;
    if (user().isEmpty() && !m_password->isEmpty())
        return Field::ProxyUser;
    if (!user().isEmpty() && m_password->isEmpty() && !m_passwordStored)
        return Field::ProxyPassword;
    return std::nullopt;
}

FieldFrame *ProxyFields::frameOf(Field field) const
{
    if (field == Field::ProxyAddress)
        return m_addressFrame;
    if (field == Field::ProxyUser)
        return m_userFrame;
    return field == Field::ProxyPassword ? m_passwordFrame : nullptr;
}

void ProxyFields::clearFaults()
{
    for (FieldFrame *frame : {m_addressFrame, m_userFrame, m_passwordFrame})
        frame->clearError();
}

void ProxyFields::concealPassword()
{
    m_password->conceal();
}

void ProxyFields::focusFirst()
{
    (mode() == ProxyMode::Own ? m_addressFrame : m_modeFrame)->focusField();
}

void ProxyFields::showMode()
{
    m_own->setVisible(mode() == ProxyMode::Own);
}

} // namespace latchkey::ui
