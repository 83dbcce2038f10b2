#include "dialogs/question.h"

#include "style/metrics.h"
#include "widgets/button.h"

#include <QApplication>
#include <QLabel>
#include <QMessageBox>
#include <QPointer>

#include <memory>
#include <utility>

namespace latchkey::ui {

/// A window manager may give the keys to nobody when the window that had them goes, or to another
/// that goes at the same time.
static void activate(QWidget *window)
{
    if (window && window->isVisible())
        window->activateWindow();
}

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
    const auto isYes = std::make_shared<bool>(false);
    QObject::connect(box, &QMessageBox::buttonClicked, box,
        [act, isYes](const QAbstractButton *pressed) { *isYes = pressed == act; });
    // When the box is gone: until then the display would not be asked for the keys. Queued, since
    // a parent that dies destroys its box, too.
    const QPointer<QWidget> form = parent;
    const QPointer<QWidget> below = parent->window()->parentWidget();
    QObject::connect(
        box, &QObject::destroyed, parent,
        [form, below, isYes, then = std::move(then)] {
            activate(form);
            if (!*isYes)
                return;
            then();
            if (!form || !form->isVisible())
                activate(below);
        },
        Qt::QueuedConnection);
    box->open();
}

} // namespace latchkey::ui
