#pragma once

#include "httpmessage.h"

namespace sandbox {

/// The few shapes in which the server answers.
HttpResponse jsonAnswer(int status, std::string body);
HttpResponse plainAnswer(int status, std::string contentType, std::string body);
HttpResponse emptyAnswer(int status);
/// 404 in place of everything that does not exist, methods included.
HttpResponse notFoundAnswer();
/// `{"success":true,"message":..}`.
HttpResponse doneAnswer(std::string_view message);
/// `{"message":..,"debug":..,"code":..}`; `debug` is empty in production.
HttpResponse errorAnswer(
    bool debugMode, int status, std::string_view message, std::string_view debug);
/// The 500 that says nothing.
HttpResponse failureAnswer(bool debugMode, std::string_view debug);

} // namespace sandbox
