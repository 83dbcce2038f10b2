#pragma once

#include "pages/page.h"

#include "values/flow.h"

class QLineEdit;

namespace latchkey::ui {

class Countdown;
class FlowCards;
class FlowDetails;
class FlowTimer;
class Label;
class ReturnAddress;

/// What is known of a login that belongs to several organisations.
class FlowPage final : public Page {
    Q_OBJECT

public:
    explicit FlowPage(QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void focusFirst() override;

    /// A server with the look-up: everything it told. \a ownHosts: those that count as the
    /// server's own for the return address.
    void setFlow(const Flow &flow, const QStringList &ownHosts);
    /// Why there is no more to show than what the login answered.
    enum class LookUp { UnderWay, NotOffered, Failed };
    void setWithoutLookUp(
        const QString &email, const QString &flowId, LookUp lookUp = LookUp::NotOffered);
    /// The clock that countdowns read; the system's by default. For tests and pictures.
    void setClock(std::function<QDateTime()> now);
    /// 'Show in support desk' appears only then.
    void setDeskOffered(bool offered);

signals:
    void copyMessageRequested();
    void otherAccountRequested();
    void lookUpRequested(const QString &flowId);
    /// The person chose to open the return address; for a foreign one after a question.
    void openReturnAddressRequested(const QString &address);
    /// The flow's ten minutes are over.
    void ended();

protected:
    [[nodiscard]] FieldFrame *frameOf(Field field) const override;
    void revealField(Field field) override;
    void setNarrow(bool narrow) override;
    [[nodiscard]] SubmitRow *rowOf(Busy busy) const override;

private:
    void buildCard();
    void buildAdvice(QVBoxLayout *layout);
    void buildLookUp(QVBoxLayout *layout);
    void buildButtons(QVBoxLayout *layout);
    void lookUp();

    Label *m_intro = nullptr;
    FlowTimer *m_timer = nullptr;
    FlowCards *m_organisations = nullptr;
    QWidget *m_advice = nullptr;
    ReturnAddress *m_return = nullptr;
    FlowDetails *m_details = nullptr;
    QWidget *m_lookUpPart = nullptr;
    QLineEdit *m_flowId = nullptr;
    FieldFrame *m_flowIdFrame = nullptr;
    SubmitRow *m_submit = nullptr;
    Button *m_copy = nullptr;
    Button *m_other = nullptr;
    Button *m_lookUpLink = nullptr;
    Button *m_desk = nullptr;
};

} // namespace latchkey::ui
