#pragma once

#include <QDialog>

namespace latchkey::ui {

/// Name, version, licence and what it is built on.
class AboutDialog final : public QDialog {
    Q_OBJECT

public:
    explicit AboutDialog(const QString &version, QWidget *parent = nullptr);

signals:
    /// The person wants the facts that help whoever helps them, on the clipboard.
    void diagnosticsRequested();

private:
    [[nodiscard]] QLayout *buildButtons();
};

} // namespace latchkey::ui
