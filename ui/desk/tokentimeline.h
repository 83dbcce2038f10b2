#pragma once

#include <QDateTime>
#include <QWidget>

#include <optional>
#include <vector>

namespace latchkey::ui {

/// A moment of a token's life. Names of claims stay as they are; the others are words.
struct TokenMoment {
    enum class Kind { Begin, Now, Renewal, End, Refresh };
    QString name;
    QDateTime when; ///< UTC
    Kind kind = Kind::Begin;
};

/// The moments that are known, in the order of time.
struct TokenTimes {
    std::optional<QDateTime> issuedAt;
    std::optional<QDateTime> notBefore;
    std::optional<QDateTime> expiresAt;
    std::optional<QDateTime> renewal; ///< planned; of a session only
    std::optional<QDateTime> refreshExpiry; ///< a hint; of a session only
    QDateTime now;
};
[[nodiscard]] std::vector<TokenMoment> momentsOf(const TokenTimes &times);

/// One scale from the first moment to the last, what is over in grey. Beyond the token's end the
/// axis breaks to the refresh token's. Labels that would touch go to the other side, and
/// where there is no room either, only that of Now stays.
class TokenTimeline final : public QWidget {
    Q_OBJECT

public:
    explicit TokenTimeline(QWidget *parent = nullptr);

    void setTimes(const TokenTimes &times);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Place {
        TokenMoment moment;
        int x = 0; ///< from the start, in reading direction
        bool above = true;
        QString time;
        int end = 0; ///< of the label, counted as `x`
        bool isLabelled = true;
    };
    static void yieldLabels(std::vector<Place> *places, bool above, int x);
    [[nodiscard]] std::vector<Place> places() const;
    [[nodiscard]] int lineHeight() const;
    [[nodiscard]] int mirrored(int x) const;
    void paintAxis(QPainter *painter, const std::vector<Place> &places) const;
    void paintPlace(QPainter *painter, const Place &place) const;

    std::vector<TokenMoment> m_moments;
    QDateTime m_now;
};

} // namespace latchkey::ui
