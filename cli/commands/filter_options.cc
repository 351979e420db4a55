#include "cli/commands/filter_options.h"

#include <algorithm>
#include <optional>

#include "model/error.h"
#include "model/facets.h"

namespace ibid::cli {

void FilterOptions::add_to(Command& command) {
    const auto list = [&](const std::string& name, std::vector<std::string>& values, const std::string& help) {
        command.option(name, values, help).commas().group("Filters");
    };
    for (const Facet& facet : kFacets) {
        const std::string name = "--" + std::string(facet.name), help(facet.help);
        if (facet.chosen)
            list(name, chosen.*facet.chosen, help);
        else
            command.option(name, year, help).group("Filters");
        if (facet.chosen == &Filters::countries)
            command.option("--country-mode", chosen.country_mode, "any, all, only (none besides) or none of them")
                .one_of({"any", "all", "only", "none"})
                .group("Filters");
        if (facet.chosen == &Filters::kinds)
            command.option("--in", chosen.in, "body, notes or all").one_of({"body", "notes", "all"}).group("Filters");
    }
    command
        .option("--since", chosen.since,
                "Only documents that were first indexed then or later: 2026-11-29, 2026-11; or after a revision, as "
                "ibid status says it")
        .value("DATE|REVISION")
        .group("Filters");
}

Filters FilterOptions::filters() const {
    Filters f = chosen;
    if (!year.empty()) {
        const auto number = [&](std::string_view s) -> std::optional<int> {
            if (s.empty()) return std::nullopt;
            if (s.size() != 4 || !std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; }))
                throw Error(ErrorCode::usage, "--year " + year + " is no year or range of years",
                            "2019, 2019..2024, 2019.. or ..2024");
            return std::stoi(std::string(s));
        };
        const std::size_t dots = year.find("..");
        f.year_from = number(std::string_view(year).substr(0, dots));
        f.year_to = dots == std::string::npos ? f.year_from : number(std::string_view(year).substr(dots + 2));
    }
    return f;
}

}  // namespace ibid::cli
