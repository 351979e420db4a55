#include "cli/commands/filter_options.h"

#include <algorithm>
#include <optional>

#include "model/error.h"

namespace ibid::cli {

void FilterOptions::add_to(CLI::App& command) {
    const auto list = [&](const char* name, std::vector<std::string>& values, const char* help) {
        command.add_option(name, values, help)->delimiter(',')->take_all()->group("Filters")->allow_extra_args(false);
    };
    list("--country", countries, "Codes or names: AT,BE");
    command.add_option("--country-mode", country_mode, "any, all, only (none besides) or none of them")
        ->check(CLI::IsMember({"any", "all", "only", "none"}))
        ->group("Filters");
    list("--instrument", instruments, "Instruments: slug, label or alias");
    list("--approach", approaches, "Approaches: slug, label or alias");
    command.add_option("--year", year, "2019, 2019..2024, 2019.. or ..2024")->group("Filters");
    list("--kind", kinds, "inform or source");
    command.add_option("--in", in, "body, notes or all")
        ->check(CLI::IsMember({"body", "notes", "all"}))
        ->group("Filters");
    list("--document", documents, "Documents: id, file name or path");
    list("--language", languages, "Languages: en, fr, …");
}

Filters FilterOptions::filters() const {
    Filters f;
    f.countries = countries;
    f.country_mode = country_mode;
    f.instruments = instruments;
    f.approaches = approaches;
    f.kinds = kinds;
    f.documents = documents;
    f.languages = languages;
    f.in = in;
    if (!year.empty()) {
        const auto number = [&](std::string_view s) -> std::optional<int> {
            if (s.empty()) return std::nullopt;
            if (s.size() > 4 || !std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; }))
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
