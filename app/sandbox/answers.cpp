#include "answers.h"

#include "jsonwriter.h"

namespace sandbox {

HttpResponse jsonAnswer(int status, std::string body)
{
    return plainAnswer(status, "application/json; charset=utf-8", std::move(body));
}

HttpResponse plainAnswer(int status, std::string contentType, std::string body)
{
    HttpResponse response;
    response.status = status;
    response.headers = {{"Content-Type", std::move(contentType)}};
    response.body = std::move(body);
    return response;
}

HttpResponse emptyAnswer(int status)
{
    HttpResponse response;
    response.status = status;
    return response;
}

HttpResponse notFoundAnswer()
{
    return plainAnswer(404, "text/plain", "404 page not found");
}

HttpResponse doneAnswer(std::string_view message)
{
    return jsonAnswer(200, JsonObject().add("success", true).add("message", message).text());
}

HttpResponse errorAnswer(
    bool debugMode, int status, std::string_view message, std::string_view debug)
{
    return jsonAnswer(status,
        JsonObject()
            .add("message", message)
            .add("debug", debugMode ? debug : std::string_view())
            .add("code", status)
            .text());
}

HttpResponse failureAnswer(bool debugMode, std::string_view debug)
{
    return errorAnswer(debugMode, 500,
        "An error occurred while processing your request. Please try again later.", debug);
}

} // namespace sandbox
