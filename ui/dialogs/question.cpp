#include "dialogs/question.h"

#include "style/metrics.h"
#include "widgets/button.h"

#include <QApplication>
#include <QLabel>
#include <QMessageBox>

#include <utility>

namespace latchkey::ui {

void ask(const Question &question, QWidget *parent, std::function<void()> then)
{
    auto *box = new QMessageBox(parent);
    box->setObjectName(question.name);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Warning);
    box->setWindowTitle(question.title);
    box->setText(question.text);
    box->setInformativeText(question.sentence);
    // The box's own setTextFormat leaves the informative text out.
    const auto labels = box->findChildren<QLabel *>();
    for (QLabel *label : labels)
        label->setTextFormat(Qt::PlainText);
    if (auto *text = box->findChild<QLabel *>(QStringLiteral("qt_msgbox_label")))
        text->setFont(textFont(QApplication::font(), TextStyle::Strong));
    const auto variant
        = question.isIrreversible ? ButtonVariant::Irreversible : ButtonVariant::Secondary;
    auto *act = new Button(question.act, variant, box);
    act->setAccessibleName(act->text());
    box->addButton(
        act, question.isIrreversible ? QMessageBox::DestructiveRole : QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    QObject::connect(box, &QMessageBox::buttonClicked, parent,
        [act, parent, then = std::move(then)](const QAbstractButton *pressed) {
            const auto answered = [parent, then, isYes = pressed == act] {
                // A window manager may give the keys to nobody when the box that had them goes.
                if (parent->isVisible())
                    parent->activateWindow();
                if (isYes)
                    then();
            };
            // Later: the box is still at work, and what follows may destroy its parent.
            QMetaObject::invokeMethod(parent, answered, Qt::QueuedConnection);
        });
    box->open();
}

} // namespace latchkey::ui
