#pragma once

#include <QDateTime>
#include <QSet>
#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

class QVBoxLayout;

namespace latchkey::ui {

class Card;
class Label;
class MailRow;

/// A mail that the sandbox would have sent.
struct Mail {
    QString id;
    QString from;
    QString to;
    QString subject;
    QString text;
    QString link; ///< the verification link in it; empty: none
    QDateTime receivedAt; ///< UTC
};

/// The inbox beside the verify page. Only in the demo.
class DemoInbox final : public QWidget {
    Q_OBJECT

public:
    explicit DemoInbox(QWidget *parent = nullptr);

    /// The clock that times of mails are told by; the system's by default. For pictures.
    void setClock(const std::function<QDateTime()> &now) { m_now = now; }
    /// Newest first. A mail that has just come is opened, unless a person has chosen one: that
    /// stays open while it is in the list. So does any other when only the list changes, as by a
    /// search.
    void setMails(const std::vector<Mail> &mails);
    /// Whether only what fits a search is given: an empty list then says so.
    void setSearched(bool searched);
    /// Puts \a search between the head and the mails.
    void insertSearch(QWidget *search);

signals:
    void useLinkRequested(const QString &link);
    void copyMailRequested(const QString &id);

private:
    void buildHead(QVBoxLayout *layout);
    void makeRows();
    [[nodiscard]] bool isListed(const QString &id) const;
    void choose(const QString &id);
    void open(const QString &id);
    void showOpen();
    void orderTabs();
    void fillSheet(const Mail &mail);

    std::function<QDateTime()> m_now = QDateTime::currentDateTimeUtc;
    std::vector<Mail> m_mails;
    QString m_openId;
    QString m_chosenId; ///< by a person, on purpose; empty: none
    QSet<QString> m_seen; ///< what was listed before
    QVBoxLayout *m_column = nullptr;
    QVBoxLayout *m_list = nullptr;
    std::vector<MailRow *> m_rows;
    Label *m_empty = nullptr;
    Card *m_mailCard = nullptr;
    QWidget *m_sheet = nullptr;
};

} // namespace latchkey::ui
