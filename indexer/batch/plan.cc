#include "indexer/batch/plan.h"

#include <algorithm>

namespace ibid {
namespace {

bool is_under(const std::string& path, const std::string& root) {
    return path == root || root == "/" || (path.starts_with(root) && path[root.size()] == '/');
}

bool is_under_any(const std::string& path, const std::vector<std::string>& roots) {
    return std::any_of(roots.begin(), roots.end(), [&](const std::string& root) { return is_under(path, root); });
}

void find_vanished(Plan& plan, const FoundFiles& found, const Catalogue& catalogue) {
    std::set<std::string> present;
    for (const FoundFile& file : found.files) present.insert(present.end(), file.path);
    std::vector<std::string> hidden;  // what cannot be looked at has not vanished
    for (const Unreadable& u : found.unreadable) hidden.push_back(u.path);
    for (const auto& [path, known] : catalogue)
        if (!present.contains(path) && is_under_any(path, found.roots) && !is_under_any(path, hidden))
            plan.vanished.insert(path);
    for (const std::string& root : found.roots) {
        const auto under = [&](const std::string& path) { return is_under(path, root); };
        if (std::any_of(plan.vanished.begin(), plan.vanished.end(), under) &&
            std::none_of(present.begin(), present.end(), under))
            plan.empty_roots.push_back(root);
    }
}

constexpr std::string_view kOcr = " ocr:";

}  // namespace

std::string ocr_languages_of(const std::string& recipe) {
    const std::size_t at = recipe.find(kOcr);
    return at == recipe.npos ? std::string() : recipe.substr(at + kOcr.size());
}

bool Plan::is_under_empty_root(const std::string& path) const { return is_under_any(path, empty_roots); }

Plan make_plan(const FoundFiles& found, const Catalogue& catalogue, const PlanOptions& options) {
    Plan plan;
    find_vanished(plan, found, catalogue);
    std::set<std::string> lost;  // documents whose file vanished: a duplicate takes over
    for (const std::string& path : plan.vanished)
        if (const KnownFile& known = catalogue.at(path); known.as != KnownAs::duplicate) lost.insert(known.document);
    // Taken out by `ibid remove`, and now asked for by its name; its copies come back with it.
    const auto is_named = [&](const std::string& path) {
        return std::find(found.roots.begin(), found.roots.end(), path) != found.roots.end();
    };
    std::set<std::string> back;  // bytes of documents that are in the index, or will be
    for (const auto& [path, known] : catalogue)
        if (known.as == KnownAs::removed ? is_named(path) : owns_document(known)) back.insert(known.sha256);
    for (const FoundFile& file : found.files) {
        const auto entry = catalogue.find(file.path);
        const std::string ocr = options.ocr_languages.empty() && entry != catalogue.end()
                                    ? ocr_languages_of(entry->second.recipe)
                                    : options.ocr_languages;
        std::string recipe = options.recipe + file.provenance_stamp;
        if (!ocr.empty()) recipe.append(kOcr).append(ocr);
        if (entry == catalogue.end()) {
            plan.work.push_back({&file, {}, options.kind, recipe, ocr});
            continue;
        }
        const KnownFile& known = entry->second;
        const std::string kind = options.kind.empty() ? known.kind : options.kind;
        // Not even a new version or vocabulary brings back what was taken out.
        const bool is_out = known.as == KnownAs::removed;
        const bool same_recipe = !options.force && (is_out || (known.recipe == recipe && known.kind == kind));
        const bool heir = known.as == KnownAs::duplicate && lost.contains(known.document);
        const bool try_again = known.as == KnownAs::failed && (options.retry || known.code == "io" ||
                                                               known.code == "internal" || known.code == "killed");
        const bool asked_back = is_out && (is_named(file.path) || back.contains(known.sha256));
        if (is_out && options.force && !asked_back) ++plan.forced_back;
        if (!same_recipe || heir || try_again || asked_back)
            plan.work.push_back({&file, {}, kind, recipe, ocr});
        else if (known.stamp != file.stamp)
            plan.work.push_back({&file, known.sha256, kind, recipe, ocr});
        else if (known.as == KnownAs::failed)
            plan.still_failed.push_back(&file);
        else
            plan.unchanged.push_back(&file);
    }
    return plan;
}

std::vector<std::size_t> long_files(const std::vector<WorkItem>& work, int workers) {
    std::vector<std::size_t> out;
    std::uint64_t after = 0;
    for (std::size_t i = work.size(); i-- > 0;) {
        const std::uint64_t size = work[i].file->stamp.size;
        if (size * static_cast<std::uint64_t>(workers - 1) > after) out.push_back(i);
        after += size;
    }
    std::reverse(out.begin(), out.end());
    std::stable_sort(out.begin(), out.end(),
                     [&](std::size_t a, std::size_t b) { return work[a].file->stamp.size > work[b].file->stamp.size; });
    return out;
}

}  // namespace ibid
