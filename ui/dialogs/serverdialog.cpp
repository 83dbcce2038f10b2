#include "dialogs/serverdialog.h"

#include "dialogs/discardquestion.h"
#include "dialogs/filepicker.h"
#include "dialogs/fittedsize.h"
#include "dialogs/lookpicker.h"
#include "dialogs/proxyfields.h"
#include "dialogs/testresult.h"
#include "fieldtext.h"
#include "style/metrics.h"
#include "style/theme.h"
#include "widgets/button.h"
#include "widgets/card.h"
#include "widgets/checkbox.h"
#include "widgets/disclosure.h"
#include "widgets/fieldframe.h"
#include "widgets/label.h"
#include "widgets/lineedit.h"
#include "widgets/passwordfield.h"
#include "widgets/scrolled.h"
#include "widgets/wraprow.h"

#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

#include <initializer_list>
#include <tuple>

namespace latchkey::ui {

ServerDialog::ServerDialog(Purpose purpose, QWidget *parent) : QDialog(parent)
{
    build(purpose);
    connect(m_test, &QPushButton::clicked, this, [this] {
        if (m_testing)
            emit stopTestRequested();
        else if (checkFilled(false))
            emit testRequested(form());
    });
    connect(m_save, &QPushButton::clicked, this, [this] {
        if (checkFilled(true))
            emit saveRequested(form());
    });
    setStored(false, false);
    m_given = form();
    resizeToFit(this, {560, 760});
}

ServerDialog::~ServerDialog() = default;

void ServerDialog::build(Purpose purpose)
{
    setWindowTitle(purpose == Purpose::Add ? tr("Add a server") : tr("Edit server"));
    m_scroll = scrolled(buildForm(), this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_scroll, 1);
    column->addWidget(new Divider(this));
    column->addWidget(buildButtons());
    if (purpose == Purpose::Add)
        m_address->setText(QStringLiteral("http://localhost:3360"));
}

QWidget *ServerDialog::buildForm()
{
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(gap::cardWide, 24, gap::cardWide, 24);
    layout->setSpacing(gap::fields);
    auto *heading = new Label(windowTitle(), TextStyle::PageTitle, content);
    heading->setObjectName(QStringLiteral("title"));
    layout->addWidget(heading);
    buildMain(layout);
    buildMore(layout);
    m_result = new TestResult(content);
    m_result->hide();
    layout->addWidget(m_result);
    layout->addStretch(1);
    return content;
}

void ServerDialog::buildMain(QVBoxLayout *layout)
{
    QWidget *parent = layout->parentWidget();
    m_name = new LineEdit(Script::Any, parent);
    m_name->setObjectName(QStringLiteral("name"));
    m_nameFrame = new FieldFrame(tr("Name"), m_name, parent);
    m_address = new LineEdit(Script::Latin, parent);
    m_address->setObjectName(QStringLiteral("address"));
    m_address->setInputMethodHints(m_address->inputMethodHints() | Qt::ImhUrlCharactersOnly);
    m_addressFrame = new FieldFrame(tr("Address"), m_address, parent);
    m_key = new PasswordField(tr("Show API key"), parent);
    m_key->edit()->setObjectName(QStringLiteral("apiKey"));
    m_keyFrame = new FieldFrame(tr("API key"), m_key, parent);
    m_look = new LookPicker(parent);
    m_look->setObjectName(QStringLiteral("look"));
    auto *lookFrame = new FieldFrame(tr("Colour and shape"), m_look, parent);
    m_protected = new CheckBox(tr("Protected"), parent);
    m_protected->setObjectName(QStringLiteral("protected"));
    auto *protectedHint
        = new Label(tr("Coloured frame, asks before anything that changes accounts."),
            TextStyle::Hint, Tone::Muted, parent);
    m_protected->setAccessibleDescription(protectedHint->text());
    for (FieldFrame *frame : {m_nameFrame, m_addressFrame, m_keyFrame, lookFrame})
        layout->addWidget(frame);
    auto *guard = new QVBoxLayout;
    guard->setSpacing(2);
    guard->addWidget(m_protected);
    guard->addWidget(protectedHint);
    protectedHint->setContentsMargins(Metrics().grown(20) + 8, 0, 0, 0);
    layout->addLayout(guard);
}

void ServerDialog::buildMore(QVBoxLayout *layout)
{
    QWidget *parent = layout->parentWidget();
    auto *more = new QWidget(parent);
    auto *column = new QVBoxLayout(more);
    column->setContentsMargins(0, gap::lines, 0, 0);
    column->setSpacing(gap::fields);
    m_certificate = new FilePicker(more);
    m_certificate->edit()->setObjectName(QStringLiteral("certificate"));
    m_certificateFrame
        = new FieldFrame(tr("Certificate of your own authority"), m_certificate, more);
    m_certificateFrame->setHint(tr("A PEM file, trusted for this server beside the system's."));
    m_proxy = new ProxyFields(more);
    m_prefix = new LineEdit(Script::Latin, more);
    m_prefix->setObjectName(QStringLiteral("headerPrefix"));
    m_prefix->setPlaceholderText(QStringLiteral("X-NAP-"));
    m_prefixFrame = new FieldFrame(tr("Prefix of the headers"), m_prefix, more);
    m_prefixFrame->setHint(tr("Empty: the usual one."));
    m_help = new LineEdit(Script::Latin, more);
    m_help->setObjectName(QStringLiteral("helpAddress"));
    m_help->setPlaceholderText(QStringLiteral("https://help.example.com/password"));
    m_helpFrame = new FieldFrame(tr("Help address"), m_help, more);
    m_helpFrame->setHint(tr("Where 'Forgotten password' leads on the sign-in page."));
    for (QWidget *part :
        std::initializer_list<QWidget *>{m_certificateFrame, m_proxy, m_prefixFrame, m_helpFrame})
        column->addWidget(part);
    m_more = new Disclosure(tr("Certificate, proxy, headers, help"), more, parent);
    m_more->button()->setObjectName(QStringLiteral("unfoldMore"));
    layout->addWidget(m_more);
}

QWidget *ServerDialog::buildButtons()
{
    auto *bar = new QWidget(this);
    auto *row = new WrapRow(true, bar);
    row->setContentsMargins(gap::cardWide, 14, gap::cardWide, 14);
    m_test = new Button(tr("Test connection"), ButtonVariant::Secondary, bar);
    m_test->setObjectName(QStringLiteral("test"));
    m_test->setIconName(QStringLiteral("refresh"));
    auto *cancel = new Button(tr("Cancel"), ButtonVariant::Secondary, bar);
    cancel->setObjectName(QStringLiteral("cancel"));
    m_save = new Button(tr("Save"), ButtonVariant::Primary, bar);
    m_save->setObjectName(QStringLiteral("save"));
    // Return in a field saves; on a button it presses that one.
    m_save->setDefault(true);
    for (Button *button : {m_test, cancel, m_save})
        button->setAccessibleName(button->text());
    auto *pair = new QWidget(bar);
    auto *pairRow = new WrapRow(false, pair);
    pairRow->addWidget(cancel);
    pairRow->addWidget(m_save);
    row->addWidget(m_test);
    row->addWidget(pair);
    connect(cancel, &QPushButton::clicked, this, [this] { QDialog::reject(); });
    return bar;
}

void ServerDialog::setServer(const ServerForm &form)
{
    m_name->setText(form.name);
    m_address->setText(form.address);
    m_look->setLook(form.look);
    m_protected->setChecked(form.isProtected);
    m_certificate->setPath(form.certificateFile);
    m_proxy->setProxy(form.proxy, false);
    m_prefix->setText(form.headerPrefix);
    m_help->setText(form.helpAddress);
    m_more->setOpen(!form.certificateFile.isEmpty() || form.proxy.mode != ProxyMode::System
        || !form.headerPrefix.isEmpty() || !form.helpAddress.isEmpty());
    m_given = this->form();
}

void ServerDialog::setAddress(const QString &address)
{
    m_address->setText(address);
}

void ServerDialog::setStored(bool key, bool proxyPassword)
{
    m_keyStored = key;
    m_key->setPlaceholderText(key ? tr("Kept as it is") : QString());
    m_keyFrame->setHint(key ? tr("Type a key only to replace the one that is kept.")
                            : tr("Whoever runs the server has it."));
    m_proxy->setPasswordStored(proxyPassword);
}

ServerForm ServerDialog::form() const
{
    return {m_name->text().trimmed(), m_address->text().trimmed(), m_key->password(),
        m_look->look(), m_protected->isChecked(), m_certificate->path(), m_proxy->proxy(),
        m_prefix->text().trimmed(), m_help->text().trimmed()};
}

static auto plainParts(const ServerForm &form)
{
    return std::tie(form.name, form.address, form.look, form.isProtected, form.certificateFile,
        form.proxy.mode, form.proxy.address, form.proxy.user, form.headerPrefix, form.helpAddress);
}

bool ServerDialog::isChanged() const
{
    const ServerForm now = form();
    // A secret is never filled in: where there is one, it was typed.
    return !now.apiKey.isEmpty() || !now.proxy.password.isEmpty()
        || plainParts(now) != plainParts(m_given);
}

void ServerDialog::reject()
{
    closeOrAsk(this, isChanged(),
        {tr("Close without saving?"), tr("What you changed in this form is lost.")},
        [this] { QDialog::reject(); });
}

bool ServerDialog::checkFilled(bool nameToo)
{
    clearFaults();
    m_key->conceal();
    m_proxy->concealPassword();
    if (nameToo && m_name->text().trimmed().isEmpty())
        return point(m_nameFrame, tr("Give the server a name."));
    if (m_address->text().trimmed().isEmpty())
        return point(m_addressFrame, fieldFaultText(Field::ServerAddress, FieldFault::Empty));
    if (m_key->isEmpty() && !m_keyStored)
        return point(m_keyFrame, fieldFaultText(Field::ApiKey, FieldFault::Empty));
    if (const auto empty = m_proxy->emptyField())
        return point(m_proxy->frameOf(*empty), fieldFaultText(*empty, FieldFault::Empty));
    return true;
}

bool ServerDialog::point(FieldFrame *frame, const QString &sentence)
{
    if (m_more->isAncestorOf(frame))
        m_more->setOpen(true);
    frame->setError(sentence);
    frame->focusField();
    return false;
}

void ServerDialog::clearFaults()
{
    for (FieldFrame *frame :
        {m_nameFrame, m_addressFrame, m_keyFrame, m_certificateFrame, m_prefixFrame, m_helpFrame})
        frame->clearError();
    m_proxy->clearFaults();
}

void ServerDialog::focusPart(Part part)
{
    switch (part) {
    case Part::Name:
        return m_nameFrame->focusField();
    case Part::Address:
        return m_addressFrame->focusField();
    case Part::ApiKey:
        return m_keyFrame->focusField();
    case Part::Certificate:
        m_more->setOpen(true);
        return m_certificateFrame->focusField();
    case Part::Proxy:
        m_more->setOpen(true);
        return m_proxy->focusFirst();
    }
    Q_UNREACHABLE();
}

void ServerDialog::setTesting(bool testing)
{
    m_testing = testing;
    m_test->setText(testing ? tr("Stop") : tr("Test connection"));
    m_test->setIconName(testing ? QStringLiteral("stop") : QStringLiteral("refresh"));
    m_test->setAccessibleName(m_test->text());
}

void ServerDialog::setTestResult(const std::vector<TestRow> &rows, qint64 tookMs)
{
    m_result->setRows(rows, tookMs);
    m_result->setVisible(!rows.empty());
    if (rows.empty())
        return;
    // Only when the form has grown by it is there a place to scroll to.
    QTimer::singleShot(0, m_result, [this] { m_scroll->ensureWidgetVisible(m_result, 0, 24); });
}

void ServerDialog::showError(const ErrorText &error)
{
    clearFaults();
    const QString sentence = error.onFieldOnly || error.title.isEmpty()
        ? error.sentence
        : error.title + QStringLiteral(". ") + error.sentence;
    if (FieldFrame *frame = frameOf(error.field))
        point(frame, sentence);
    else
        setTestResult({{TestRow::State::Failed, error.title, error.sentence}});
}

FieldFrame *ServerDialog::frameOf(Field field) const
{
    if (field == Field::ServerAddress)
        return m_addressFrame;
    if (field == Field::HeaderPrefix)
        return m_prefixFrame;
    if (field == Field::HelpAddress)
        return m_helpFrame;
    return field == Field::ApiKey ? m_keyFrame : m_proxy->frameOf(field);
}

} // namespace latchkey::ui
