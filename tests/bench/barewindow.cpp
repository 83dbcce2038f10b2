// The least that a program with a window can be: what bench_window.py compares Latchkey with.

#include <QApplication>
#include <QFormLayout>
#include <QLineEdit>

int main(int argc, char **argv)
{
    QApplication program(argc, argv);
    QWidget window;
    auto *form = new QFormLayout(&window);
    for (const char *name : {"Server", "E-mail", "Password"})
        form->addRow(QString::fromLatin1(name), new QLineEdit(&window));
    window.resize(480, 680);
    window.show();
    return QApplication::exec();
}
