#include "widgets/passwordfield.h"

#include "style/metrics.h"
#include "style/properties.h"
#include "widgets/button.h"
#include "widgets/secretedit.h"

#include <QApplication>
#include <QEvent>
#include <QStyle>

namespace latchkey::ui {

PasswordField::PasswordField(const QString &showName, QWidget *parent)
    : QWidget(parent)
    , m_edit(new SecretEdit(this))
    , m_reveal(Button::iconOnly(QStringLiteral("eye"), showName, this))
    , m_showName(showName)
{
    setFocusProxy(m_edit);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_reveal->setObjectName(QStringLiteral("reveal"));
    m_reveal->setCheckable(true);
    m_reveal->setProperty(property::toldByIcon, true);
    m_reveal->setCompact(true);
    connect(m_reveal, &QPushButton::toggled, this, &PasswordField::setRevealed);
    connect(m_edit, &QLineEdit::textChanged, this, &PasswordField::edited);
    connect(m_edit, &QLineEdit::returnPressed, this, &PasswordField::returnPressed);
    connect(m_edit, &SecretEdit::capsLockChanged, this,
        [this] { emit capsLockChanged(capsLockIsOn()); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (isRevealed() && now != m_edit && now != m_reveal)
            conceal();
    });
}

PasswordField::~PasswordField()
{
    // The focus leaves the edit while the children die, and then this is a mere QWidget.
    qApp->disconnect(this);
}

QLineEdit *PasswordField::edit() const
{
    return m_edit;
}

Secret PasswordField::password() const
{
    return m_edit->secret();
}

Secret PasswordField::takePassword()
{
    Secret taken = m_edit->secret();
    clear();
    return taken;
}

void PasswordField::clear()
{
    m_edit->wipeText();
    conceal();
}

bool PasswordField::isEmpty() const
{
    return m_edit->text().isEmpty();
}

qsizetype PasswordField::length() const
{
    return m_edit->secret().codePoints();
}

void PasswordField::conceal()
{
    m_reveal->setChecked(false);
}

bool PasswordField::isRevealed() const
{
    return m_edit->echoMode() == QLineEdit::Normal;
}

bool PasswordField::capsLockIsOn() const
{
    return m_edit->capsLock().value_or(false);
}

void PasswordField::setRevealed(bool revealed)
{
    m_edit->setRevealed(revealed);
    m_reveal->setIconName(revealed ? QStringLiteral("eye-off") : QStringLiteral("eye"));
}

void PasswordField::setPlaceholderText(const QString &text)
{
    m_edit->setPlaceholderText(text);
}

QSize PasswordField::sizeHint() const
{
    return m_edit->sizeHint();
}

QSize PasswordField::minimumSizeHint() const
{
    return {m_edit->minimumSizeHint().width() + m_reveal->sizeHint().width(), sizeHint().height()};
}

void PasswordField::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeParts();
}

void PasswordField::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::FontChange)
        placeParts();
}

void PasswordField::placeParts()
{
    m_edit->setGeometry(rect());
    const QSize size = m_reveal->sizeHint();
    const int inset = std::max((height() - size.height()) / 2, 2);
    const QRect atEnd(width() - size.width() - inset, (height() - size.height()) / 2, size.width(),
        size.height());
    m_reveal->setGeometry(QStyle::visualRect(layoutDirection(), rect(), atEnd));
    const int taken = size.width() + inset - 6;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    m_edit->setTextMargins(mirrored ? taken : 0, 0, mirrored ? 0 : taken, 0);
}

} // namespace latchkey::ui
