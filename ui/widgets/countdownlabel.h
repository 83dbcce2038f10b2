#pragma once

#include "widgets/label.h"

#include <QDateTime>

#include <functional>
#include <optional>

class QTimer;

namespace latchkey::ui {

class Seen;

/// The clock of countdowns: the system's, or one that a test or a picture holds still.
using Now = std::function<QDateTime()>;

/// A text that counts towards a moment. It changes only when it reads differently, keeps the width
/// of its widest text, and its accessible name is the whole phrase, renewed at the start, at two
/// minutes, at 30 s and at the end, not at every tick.
class CountdownLabel final : public QWidget {
    Q_OBJECT

public:
    /// \a words turns seconds left into the text.
    using Words = std::function<QString(qint64 secondsLeft)>;
    CountdownLabel(TextStyle style, Words words, QWidget *parent = nullptr);

    void setClock(Now now);
    /// The words tell the seconds however many are left: looks at them every second.
    void setCountsSeconds() { m_countsSeconds = true; }
    void setMoment(const std::optional<QDateTime> &moment);
    /// What the number is of, for assistive technology: 'Session token'.
    void setPhrase(const QString &phrase);
    [[nodiscard]] QString text() const;
    [[nodiscard]] qint64 secondsLeft() const;
    [[nodiscard]] Label *label() const { return m_label; }

signals:
    /// The text has changed.
    void ticked();
    /// The moment has come.
    void reached();

private:
    void refresh();
    void nameAgain(qint64 left);

    Label *m_label;
    Words m_words;
    Now m_now;
    std::optional<QDateTime> m_moment;
    QString m_phrase;
    QTimer *m_timer;
    Seen *m_seen;
    int m_namedStage = -1;
    bool m_reached = false;
    bool m_countsSeconds = false;
};

} // namespace latchkey::ui
