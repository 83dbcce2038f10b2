#pragma once

#include "dialogs/serverform.h"
#include "errortext.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QScrollArea;
class QVBoxLayout;

namespace latchkey::ui {

class Button;
class Disclosure;
class FieldFrame;
class FilePicker;
class Label;
class LookPicker;
class PasswordField;
class ProxyFields;
class TestResult;

/// Adds or edits a server. Decides nothing: `app` checks and saves what is asked for and calls
/// `accept` or `showError`.
class ServerDialog final : public QDialog {
    Q_OBJECT

public:
    enum class Purpose { Add, Edit };
    explicit ServerDialog(Purpose purpose, QWidget *parent = nullptr);
    ~ServerDialog() override;

    /// Fills the form, but for its secrets. What differs from this later has been changed.
    void setServer(const ServerForm &form);
    /// Which secrets are kept already: such a one stays if its field is left empty.
    void setStored(bool key, bool proxyPassword);
    /// The part that the dialog opens at.
    enum class Part { Name, Address, ApiKey, Certificate, Proxy };
    void focusPart(Part part);

    /// A test runs: 'Test connection' becomes 'Stop'.
    void setTesting(bool testing);
    /// The rows so far. \a tookMs: how long the test took; negative while it runs.
    void setTestResult(const std::vector<TestRow> &rows, qint64 tookMs = -1);
    /// Shows an address as it was understood.
    void setAddress(const QString &address);
    /// Points at the field at fault; what was typed stays.
    void showError(const ErrorText &error);
    /// Escape, or the window's own way to close it: asks first where something was changed. The
    /// button 'Cancel' does not, nor does the end of the program, which waits for no answer.
    void reject() override;

signals:
    /// The secret lives until the slots return.
    void testRequested(const latchkey::ui::ServerForm &form);
    void stopTestRequested();
    void saveRequested(const latchkey::ui::ServerForm &form);

private:
    void build(Purpose purpose);
    QWidget *buildForm();
    void buildMain(QVBoxLayout *layout);
    void buildMore(QVBoxLayout *layout);
    QWidget *buildButtons();
    [[nodiscard]] ServerForm form() const;
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] FieldFrame *frameOf(Field field) const;
    void clearFaults();
    bool checkFilled(bool nameToo);
    bool point(FieldFrame *frame, const QString &sentence);

    QScrollArea *m_scroll = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_address = nullptr;
    PasswordField *m_key = nullptr;
    LookPicker *m_look = nullptr;
    QCheckBox *m_protected = nullptr;
    Disclosure *m_more = nullptr;
    FilePicker *m_certificate = nullptr;
    ProxyFields *m_proxy = nullptr;
    QLineEdit *m_prefix = nullptr;
    QLineEdit *m_help = nullptr;
    FieldFrame *m_nameFrame = nullptr;
    FieldFrame *m_addressFrame = nullptr;
    FieldFrame *m_keyFrame = nullptr;
    FieldFrame *m_certificateFrame = nullptr;
    FieldFrame *m_prefixFrame = nullptr;
    FieldFrame *m_helpFrame = nullptr;
    TestResult *m_result = nullptr;
    Button *m_test = nullptr;
    Button *m_save = nullptr;
    ServerForm m_given; ///< as the form stood before anybody typed
    bool m_keyStored = false;
    bool m_testing = false;
};

} // namespace latchkey::ui
