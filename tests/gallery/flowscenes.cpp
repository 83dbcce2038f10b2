// The page of a login that leads to a flow: several organisations to choose from.

#include "scenes.h"
#include "stage.h"

#include "pages/flowpage.h"

using namespace latchkey;
using namespace latchkey::ui;
using namespace gallery;

namespace {

const QString flowId = QStringLiteral("019a8c1e-7d40-7b52-9c1f-2f6ae03b71d5");

Flow flow()
{
    Flow f;
    f.id = flowId;
    f.type = QStringLiteral("login");
    f.email = ines;
    f.mfaRequired = true;
    f.createdAt = at(13, 56, 29);
    f.expiresAt = at(14, 6, 29);
    const auto organisation = [](const QString &name, const QString &slug) {
        Organisation o;
        o.id = QStringLiteral("019735ab-f216-717f-9d12-e3915453c8d0");
        o.name = name;
        o.slug = slug;
        return o;
    };
    f.organisations
        = {organisation(QStringLiteral("Tidewater Library"), QStringLiteral("tidewater-library")),
            organisation(QStringLiteral("Northgate Housing"), QStringLiteral("northgate-housing")),
            organisation(QStringLiteral("Fernhill Clinics"), QStringLiteral("fernhill-clinics"))};
    f.returnTo = QStringLiteral("https://reports.northgate-billing.example/after?f=") + flowId;
    return f;
}

} // namespace

std::vector<Scene> flowScenes()
{
    const auto full = [] {
        auto *page = new FlowPage;
        page->setClock(present);
        page->setFlow(flow(), {stagingHost});
        return windowWith(page, staging());
    };
    const auto bare = [] {
        auto *page = new FlowPage;
        page->setWithoutLookUp(ines, flowId);
        return windowWith(page, staging());
    };
    return {{QStringLiteral("flow"), {600, 940}, full, nothing},
        {QStringLiteral("flow-360"), {360, 1200}, full, nothing},
        {QStringLiteral("flow-without-look-up"), {600, 640}, bare, nothing},
        {QStringLiteral("flow-without-look-up-360-200"), {360, 1300}, bare, nothing, 2}};
}
