#pragma once

#include "database.h"

#include <optional>

namespace sandbox {

struct Mail {
    std::int64_t id = 0;
    std::int64_t time = 0;
    std::string from;
    std::string to;
    std::string subject;
    std::string text;
    std::string html;
    std::string raw; ///< the whole message as the mail server would get it
    std::string link;
    std::string token;
};

struct MailSettings {
    std::string application;
    std::string baseUrl;
    std::string sender = "no-reply@example.test";
    std::string support = "support@example.test";
    std::string company = "Example Ltd";
};

/// The verification mail for one person.
Mail verificationMail(const MailSettings &settings, const std::string &to, const std::string &first,
    const std::string &last, const std::string &token, std::int64_t now, std::int64_t expires);

/// Where mails arrive instead of leaving the machine.
class Mailbox final {
public:
    explicit Mailbox(Database &database) : m_database(database) { }
    void deliver(const Mail &mail);
    /// Oldest first; only mails after number `after`, and to one address if one is named.
    std::vector<Mail> mails(const std::optional<std::string> &to, std::int64_t after);

private:
    Database &m_database;
};

} // namespace sandbox
