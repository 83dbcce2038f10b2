#include "seed.h"

#include "directory.h"

#include <fstream>
#include <sstream>

namespace sandbox {

namespace {

/// Walks one list of the file; `there` tells what the database has already.
template <typename There, typename Make>
void addAll(const JsonValue &file, const std::string &list, There there, Make make)
{
    const JsonValue *items = file.member(list);
    if (!items)
        return;
    if (items->type != JsonValue::Type::Array)
        throw SpecError{list, "expected an array"};
    for (std::size_t i = 0; i < items->items.size(); ++i) {
        try {
            if (!there(items->items[i]))
                make(items->items[i]);
        } catch (const SpecError &error) {
            throw SpecError{
                list + '[' + std::to_string(i) + ']' + (error.path.empty() ? "" : '.' + error.path),
                error.text};
        }
    }
}

void addEverything(World &world, const JsonValue &file)
{
    Directory directory(world);
    Transaction transaction(world.database); // all of the file or nothing
    Directory::only(file, {"organisations", "accounts", "invitations"});
    addAll(
        file, "organisations",
        [&](const JsonValue &spec) {
            return world.organisations.bySlug(Directory::requiredText(spec, "slug")).has_value();
        },
        [&](const JsonValue &spec) { directory.createOrganisation(spec); });
    addAll(
        file, "accounts",
        [&](const JsonValue &spec) {
            return world.accounts.byEmail(Directory::requiredText(spec, "email")).has_value();
        },
        [&](const JsonValue &spec) { directory.createAccount(spec); });
    addAll(
        file, "invitations",
        [&](const JsonValue &spec) {
            return world.organisations.invitation(Directory::requiredText(spec, "token"))
                .has_value();
        },
        [&](const JsonValue &spec) { directory.createInvitation(spec); });
    transaction.commit();
}

} // namespace

std::string seedFromFile(World &world, const std::string &file)
{
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    if (!stream)
        return "seed file " + file + ": cannot be read";
    const auto json = readJson(content.str(), 64);
    if (!json)
        return "seed file " + file + ": not JSON";
    try {
        addEverything(world, *json);
    } catch (const SpecError &error) {
        return "seed file " + file + ": " + (error.path.empty() ? "$" : error.path) + ": "
            + error.text;
    }
    return {};
}

} // namespace sandbox
