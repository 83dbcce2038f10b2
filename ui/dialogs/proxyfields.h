#pragma once

#include "dialogs/serverform.h"
#include "values/apierror.h"

#include <QWidget>

#include <optional>

class QLineEdit;

namespace latchkey::ui {

class ComboBox;
class FieldFrame;
class PasswordField;

/// The part of the server dialog that asks for the way to the server: as the system says, straight,
/// or a proxy, whose fields show only then.
class ProxyFields final : public QWidget {
    Q_OBJECT

public:
    explicit ProxyFields(QWidget *parent = nullptr);
    ~ProxyFields() override;

    /// \a passwordStored: a password is kept already and stays if the field is left empty.
    void setProxy(const ProxyForm &form, bool passwordStored);
    void setPasswordStored(bool stored);
    [[nodiscard]] ProxyForm proxy() const;

    /// The first field that must not be left empty, and is.
    [[nodiscard]] std::optional<Field> emptyField() const;
    /// The frame of one of the fields here; nullptr for any other.
    [[nodiscard]] FieldFrame *frameOf(Field field) const;
    void clearFaults();
    void concealPassword();
    /// Where whoever comes to mend the proxy begins.
    void focusFirst();

private:
    void build();
    [[nodiscard]] ProxyMode mode() const;
    [[nodiscard]] QString user() const;
    void showMode();

    ComboBox *m_mode;
    QWidget *m_own; ///< holds the fields of a proxy
    QLineEdit *m_address;
    QLineEdit *m_user;
    PasswordField *m_password;
    FieldFrame *m_modeFrame = nullptr;
    FieldFrame *m_addressFrame = nullptr;
    FieldFrame *m_userFrame = nullptr;
    FieldFrame *m_passwordFrame = nullptr;
    bool m_passwordStored = false;
};

} // namespace latchkey::ui
