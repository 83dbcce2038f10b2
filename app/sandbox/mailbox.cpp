#include "mailbox.h"

#include "clock.h"
#include "httpmessage.h"
#include "ids.h"

#include <algorithm>

namespace sandbox {

static std::string replaced(std::string text, std::string_view what, std::string_view with)
{
    for (std::size_t at = text.find(what); at != std::string::npos;
         at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

/// A header's text: a line break would start another header, and beyond ASCII it is encoded (RFC
/// 2047).
static std::string headerText(const std::string &text)
{
    const bool plain = std::all_of(
        text.begin(), text.end(), [](unsigned char c) { return c >= 0x20 && c < 0x7F; });
    if (plain)
        return text;
    return "=?UTF-8?B?" + toQt(text).toUtf8().toBase64().toStdString() + "?=";
}

static constexpr const char *plainTemplate = "Hello %FIRST% %LAST%,\n"
                                             "\n"
                                             "thank you for signing up with %APP%.\n"
                                             "\n"
                                             "Verify your email: %LINK%\n"
                                             "\n"
                                             "The link is good until %DATE%.\n"
                                             "\n"
                                             "If you did not sign up, there is nothing to do.\n"
                                             "Questions? Write to %SUPPORT%.\n"
                                             "\n"
                                             "%COMPANY%\n";

static constexpr const char *htmlTemplate
    = "<!DOCTYPE html>\n<html>\n<body>\n"
      "<p>Hello %FIRST% %LAST%,</p>\n"
      "<p>thank you for signing up with %APP%.</p>\n"
      "<p><a href=\"%LINK%\">Verify your email</a></p>\n"
      "<p>If the button does not work, open this link: <a href=\"%LINK%\">%LINK%</a></p>\n"
      "<p>The link is good until %DATE%.</p>\n"
      "<p>If you did not sign up, there is nothing to do. Questions? Write to %SUPPORT%.</p>\n"
      "<p>%COMPANY%</p>\n"
      "</body>\n</html>\n";

Mail verificationMail(const MailSettings &settings, const std::string &to, const std::string &first,
    const std::string &last, const std::string &token, std::int64_t now, std::int64_t expires)
{
    Mail mail;
    mail.time = now;
    mail.from = settings.sender;
    mail.to = to;
    mail.token = token;
    mail.link = settings.baseUrl + "/auth/verify-email?token=" + token;
    mail.subject = "Welcome to " + settings.application + "! Please verify your email address";
    const auto filled = [&](std::string text) {
        // Names come last, so that a person called %LINK% stays one. They are escaped in the plain
        // text, too.
        text = replaced(text, "%APP%", htmlEscaped(settings.application));
        text = replaced(text, "%LINK%", mail.link);
        text = replaced(text, "%DATE%", mailDate(expires));
        text = replaced(text, "%SUPPORT%", settings.support);
        text = replaced(text, "%COMPANY%", htmlEscaped(settings.company));
        const std::size_t at = text.find("%FIRST% %LAST%");
        return text.replace(at, 14, htmlEscaped(first) + ' ' + htmlEscaped(last));
    };
    mail.text = filled(plainTemplate);
    mail.html = filled(htmlTemplate);

    const std::string boundary = digest(token).substr(0, 40);
    const auto part = [&](const char *type, const std::string &text) {
        return "--" + boundary + "\r\nContent-Type: " + type
            + "; charset=UTF-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
            + replaced(text, "\n", "\r\n") + "\r\n";
    };
    mail.raw = "From: " + mail.from + "\r\nTo: " + headerText(to)
        + "\r\nSubject: " + headerText(mail.subject)
        + "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=" + boundary
        + "\r\n\r\n" + part("text/plain", mail.text) + part("text/html", mail.html) + "--"
        + boundary + "--\r\n";
    return mail;
}

void Mailbox::deliver(const Mail &mail)
{
    m_database.change("INSERT INTO mails (time, sender, recipient, subject, plain, html, raw, link,"
                      " token) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {qlonglong(mail.time), toQt(mail.from), toQt(mail.to), toQt(mail.subject), toQt(mail.text),
            toQt(mail.html), toQt(mail.raw), toQt(mail.link), toQt(mail.token)});
}

std::vector<Mail> Mailbox::mails(const std::optional<std::string> &to, std::int64_t after)
{
    std::vector<Mail> out;
    for (const Row &row :
        m_database.rows("SELECT id, time, sender, recipient, subject, plain, html,"
                        " raw, link, token FROM mails WHERE id > ? ORDER BY id",
            {qlonglong(after)})) {
        if (to && fromQt(row.at(3)) != *to)
            continue;
        out.push_back({row.at(0).toLongLong(), row.at(1).toLongLong(), fromQt(row.at(2)),
            fromQt(row.at(3)), fromQt(row.at(4)), fromQt(row.at(5)), fromQt(row.at(6)),
            fromQt(row.at(7)), fromQt(row.at(8)), fromQt(row.at(9))});
    }
    return out;
}

} // namespace sandbox
