#pragma once

#include "widgets/countdownlabel.h"

#include "values/flow.h"

#include <QWidget>

class QVBoxLayout;

namespace latchkey::ui {

class Button;
class Card;
class Facts;
class LifetimeBar;

/// 'Ends in 6:29' over a bar.
class FlowTimer final : public QWidget {
    Q_OBJECT

public:
    explicit FlowTimer(QWidget *parent = nullptr);
    void setFlow(const Flow &flow);
    void setClock(Now now);
    [[nodiscard]] QDateTime now() const { return m_now(); }

signals:
    void ended();

private:
    void moveBar();

    CountdownLabel *m_label;
    Label *m_at;
    LifetimeBar *m_bar;
    Now m_now;
    std::optional<QDateTime> m_begin;
    std::optional<QDateTime> m_end;
};

/// The organisations of a flow. Information only: no server can complete a flow yet. Each can be
/// focused, and its id copied.
class FlowCards final : public QWidget {
    Q_OBJECT

public:
    explicit FlowCards(QWidget *parent = nullptr);
    void setOrganisations(const std::vector<Organisation> &organisations);
    [[nodiscard]] QWidget *first() const;

private:
    QVBoxLayout *m_column;
    std::vector<QWidget *> m_cards;
};

/// Where the flow wants to return to. Unchecked text of whoever signed in: never opened by itself.
class ReturnAddress final : public QWidget {
    Q_OBJECT

public:
    explicit ReturnAddress(QWidget *parent = nullptr);
    void setAddress(const QString &address, const QStringList &ownHosts);

signals:
    void openRequested(const QString &address);

private:
    void build(bool own, const QString &address);
    void askBeforeOpening(const QString &host, const QString &address);

    QVBoxLayout *m_column;
    QWidget *m_content = nullptr;
};

/// Everything else that the flow tells, as names and values.
class FlowDetails final : public QWidget {
    Q_OBJECT

public:
    explicit FlowDetails(QWidget *parent = nullptr);
    void setFlow(const Flow &flow, const QDateTime &now);
    /// \a lookUp says why there is no more.
    void setWithoutLookUp(const QString &email, const QString &flowId, const QString &lookUp);
    void setNarrow(bool narrow);

private:
    Facts *m_facts;
};

} // namespace latchkey::ui
