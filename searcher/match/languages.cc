// In which languages the words of a query may be written, under which terms they are then indexed, and where they are
// left out because they are stop words there.
#include <algorithm>
#include <optional>

#include "searcher/match/match.h"

namespace ibid {

using namespace schema;

void Matcher::find_languages() {
    const Columns& c = impl_.columns();
    const std::vector<std::string>& wanted = request_.filters.languages;
    std::vector<std::pair<std::size_t, std::string>> spoken;
    for (std::size_t i = 0; i < c.languages.size(); ++i) {
        if (wanted.empty() || std::find(wanted.begin(), wanted.end(), c.languages[i]) != wanted.end())
            spoken.emplace_back(c.language_passages[i], c.languages[i]);
    }
    std::sort(spoken.begin(), spoken.end(), [](const auto& a, const auto& b) {
        return a.first > b.first || (a.first == b.first && a.second < b.second);
    });
    for (auto& [n, language] : spoken) languages_.push_back(std::move(language));
    if (languages_.empty()) languages_.push_back("en");
    own_language_ = asked_in();
    if (const auto at = std::find(languages_.begin(), languages_.end(), own_language_); at != languages_.end())
        std::rotate(languages_.begin(), at, at + 1);
}

/// Of the index's languages those of the documents that have the very form.
std::vector<std::string> Matcher::languages_having(const std::string& form) {
    const Columns& c = impl_.columns();
    std::vector<std::string> out;
    const std::string term = std::string(kForm) + form;
    if (term.size() > kMaxTermBytes) return out;
    std::vector<bool> spoken(c.languages.size(), false);
    std::size_t n = 0;
    auto record = impl_.db().postlist_begin(term);
    for (const auto end = impl_.db().postlist_end(term); record != end && n < spoken.size(); ++record) {
        if (!impl_.budget.take()) break;
        const DocumentColumn* const document = c.document_of_record(*record);
        if (!document) continue;
        for (const std::uint8_t language : document->spoken) {
            if (!spoken[language]) ++n;
            spoken[language] = true;
        }
    }
    for (std::size_t i = 0; i < spoken.size(); ++i)
        if (spoken[i]) out.push_back(c.languages[i]);
    return out;
}

/// Of the index's languages those whose stem of this form can stand in a posting list: the query's own, and those of
/// the documents that have the very form. A form that no document has may be an inflected one in any of them.
const std::vector<std::string>& Matcher::languages_of(const std::string& form) {
    if (languages_.size() == 1) return languages_;
    if (const auto known = languages_of_.find(form); known != languages_of_.end()) return known->second;
    const std::vector<std::string> having = languages_having(form);
    std::vector<std::string> out;
    for (const std::string& language : languages_) {
        const bool has = std::find(having.begin(), having.end(), language) != having.end();
        if (having.empty() || out.empty() || has) out.push_back(language);
    }
    return languages_of_.emplace(form, std::move(out)).first->second;
}

std::vector<Matcher::Spelt> Matcher::spelt(std::string_view text) {
    TermAnalysis& terms = impl_.terms();
    const Columns& c = impl_.columns();
    std::vector<Spelt> out;
    // Read as a text of no language, in which only elided articles are stop words.
    for (const Token& t : terms.tokens(text, "")) {
        if (t.kind == TokenKind::identifier || t.kind == TokenKind::joined) continue;
        Spelt s{t.form, {}};
        for (std::size_t i = 0; i < c.languages.size(); ++i)
            if (t.kind == TokenKind::stop || terms.is_stop(t.form, c.languages[i])) s.left_out.push_back(i);
        for (const std::string& language : languages_of(t.form)) {
            if (t.kind == TokenKind::stop || terms.is_stop(t.form, language)) continue;
            std::string stem = terms.stem(t.form, language);
            if (std::find(s.terms.begin(), s.terms.end(), stem) == s.terms.end()) s.terms.push_back(std::move(stem));
        }
        out.push_back(std::move(s));
    }
    return out;
}

/// Passages that may have all of the words: each bears one of the word's terms, or is of a language that leaves it out.
std::vector<DocId> Matcher::having(const std::vector<Spelt>& words) {
    const Columns& c = impl_.columns();
    std::optional<std::vector<DocId>> all;
    const auto both = [&](std::vector<DocId> have) {
        if (all) {
            std::vector<DocId> common;
            std::set_intersection(all->begin(), all->end(), have.begin(), have.end(), std::back_inserter(common));
            have = std::move(common);
        }
        all = std::move(have);
    };
    for (const Spelt& s : words)
        if (s.left_out.empty()) both(bearing(s.terms));
    for (const Spelt& s : words) {
        if (s.left_out.empty() || s.left_out.size() == c.languages.size()) continue;
        const std::vector<DocId> listed = bearing(s.terms);
        std::vector<bool> skipped(c.languages.size(), false);
        for (const std::size_t language : s.left_out) skipped[language] = true;
        const auto may = [&](DocId id) {
            return skipped[c.language[id]] || std::binary_search(listed.begin(), listed.end(), id);
        };
        if (all) {
            std::erase_if(*all, [&](DocId id) { return !may(id); });
        } else {
            all = every().docs;
            std::erase_if(*all, [&](DocId id) { return !may(id); });
        }
    }
    return all ? std::move(*all) : every().docs;
}

std::vector<DocId> Matcher::where_all_are_stop_words(const std::vector<Spelt>& words) {
    std::vector<DocId> out;
    if (words.empty()) return out;
    const Columns& c = impl_.columns();
    std::vector<bool> unlisted(c.languages.size(), true);
    for (const Spelt& s : words) {
        std::vector<bool> here(c.languages.size(), false);
        for (const std::size_t language : s.left_out) here[language] = true;
        for (std::size_t i = 0; i < here.size(); ++i) unlisted[i] = unlisted[i] && here[i];
    }
    if (std::none_of(unlisted.begin(), unlisted.end(), [](bool b) { return b; })) return out;
    impl_.budget.take(c.last / 8);
    for (DocId id = 1; id <= c.last; ++id)
        if ((c.flags[id] & Columns::kHit) && unlisted[c.language[id]]) out.push_back(id);
    return out;
}

std::vector<Alternative> Matcher::stems_of(const std::string& form, double weight) {
    std::vector<Alternative> out;
    const std::vector<std::string>& languages = languages_of(form);
    for (const std::string& language : languages) {
        if (&language != &languages[0] && impl_.terms().is_stop(form, language)) continue;
        std::string stem = impl_.terms().stem(form, language);
        if (std::none_of(out.begin(), out.end(), [&](const Alternative& a) { return a.terms[0] == stem; }))
            out.push_back({{std::move(stem)}, "", weight});
    }
    return out;
}

/// "Rueckfuehrung" for "Rückführung", where the index has it so.
void Matcher::add_other_spellings(std::string_view raw, std::vector<Alternative>& to) {
    for (const std::string& other : impl_.terms().other_spellings(raw)) {
        if (other.size() + kForm.size() > kMaxTermBytes || !impl_.db().term_exists(std::string(kForm) + other))
            continue;
        for (Alternative& a : stems_of(other, 1)) {
            if (std::none_of(to.begin(), to.end(), [&](const Alternative& o) { return o.terms == a.terms; }))
                to.push_back(std::move(a));
        }
    }
}

}  // namespace ibid
