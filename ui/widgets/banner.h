#pragma once

#include "action.h"
#include "style/colours.h"

#include <QFrame>

#include <vector>

class QTimer;
class QVariantAnimation;
class QVBoxLayout;

namespace latchkey::ui {

class Button;
class Glyph;
class Label;

/// One message above the fields: glyph, title, sentence, at most two link buttons. It pushes what
/// is below down; it does not float.
class Banner final : public QFrame {
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);

    /// Fills the banner before it is shown, which is when assistive technology reads it.
    void present(Tone tone, const QString &title, const QString &sentence,
        const std::vector<ActionLink> &actions = {});
    /// Changes the title of a banner that counts down, without having it read again.
    void setTitle(const QString &title);
    /// Says on the button of \a action that its text is in the clipboard now.
    void confirmCopied(Action action);
    void dismiss();
    /// Dismisses by itself, after a time that is enough to read it, what tells of something done
    /// and leaves nothing to do; one with buttons stays. The time begins anew when the pointer
    /// leaves.
    void letPass();
    [[nodiscard]] bool isPresented() const { return m_presented; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString sentence() const;
    /// The room below it, which it brings along, in pixels: 18 unless told otherwise. 0 where the
    /// layout around it has gaps of its own.
    void setGapBelow(int gap);
    /// Another glyph than the tone's own, such as that of an untrusted link.
    void setGlyph(const QString &icon);

signals:
    /// The banner has its full height.
    void grown();
    /// Its time is over: it was dismissed by itself.
    void passed();
    void actionRequested(latchkey::ui::Action action);

protected:
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildActions(const std::vector<ActionLink> &actions);
    void grow();
    void stay();

    Tone m_tone = Tone::Info;
    bool m_presented = false;
    bool m_passes = false;
    int m_below;
    Glyph *m_glyph;
    Label *m_title;
    Label *m_sentence;
    QWidget *m_actions = nullptr;
    QVBoxLayout *m_words;
    QVariantAnimation *m_growth;
    QTimer *m_passing;
};

} // namespace latchkey::ui
