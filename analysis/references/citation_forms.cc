#include "analysis/references/citation_forms.h"

#include <algorithm>
#include <utility>

#include "model/error.h"

namespace ibid {

namespace {

constexpr std::array<std::pair<std::string_view, FormKind>, static_cast<std::size_t>(FormKind::count)> kKinds{{
    {"accessed", FormKind::accessed},
    {"act", FormKind::act},
    {"act_prefix", FormKind::act_prefix},
    {"association", FormKind::association},
    {"container", FormKind::container},
    {"document", FormKind::document},
    {"edited", FormKind::edited},
    {"et_al", FormKind::et_al},
    {"example", FormKind::example},
    {"except", FormKind::except},
    {"ibid", FormKind::ibid},
    {"in_work", FormKind::in_work},
    {"institution", FormKind::institution},
    {"issue", FormKind::issue},
    {"month", FormKind::month},
    {"newspaper", FormKind::newspaper},
    {"no_date", FormKind::no_date},
    {"number", FormKind::number},
    {"oj", FormKind::oj},
    {"op_cit", FormKind::op_cit},
    {"page", FormKind::page},
    {"particle", FormKind::particle},
    {"place", FormKind::place},
    {"prose", FormKind::prose},
    {"publisher", FormKind::publisher},
    {"report", FormKind::report},
    {"signal", FormKind::signal},
    {"signal_lead", FormKind::signal_lead},
    {"supra", FormKind::supra},
    {"un_organ", FormKind::un_organ},
    {"volume", FormKind::volume},
    {"court_case", FormKind::court_case},
    {"series", FormKind::series},
    {"bibliography", FormKind::bibliography},
    {"named_after", FormKind::named_after},
    {"pin", FormKind::pin},
    {"paper", FormKind::paper},
    {"author_of", FormKind::author_of},
    {"court", FormKind::court},
    {"reporter", FormKind::reporter},
    {"decision", FormKind::decision},
    {"gazette", FormKind::gazette},
    {"law_ending", FormKind::law_ending},
    {"told", FormKind::told},
    {"series_of", FormKind::series_of},
    {"series_behind", FormKind::series_behind},
    {"law_name", FormKind::law_name},
    {"dataset", FormKind::dataset},
    {"council", FormKind::council},
    {"council_paper", FormKind::council_paper},
    {"versus", FormKind::versus},
    {"number_tail", FormKind::number_tail},
    {"division", FormKind::division},
    {"edition", FormKind::edition},
    {"ruling", FormKind::ruling},
    {"file_number", FormKind::file_number},
    {"rule_maker", FormKind::rule_maker},
    {"until", FormKind::until},
}};

FormKind kind_of(std::string_view name) {
    for (const auto& [text, kind] : kKinds)
        if (text == name) return kind;
    return FormKind::count;
}

std::string_view cell(std::string_view line, std::size_t index) {
    for (; index > 0; --index) {
        const auto tab = line.find('\t');
        if (tab == line.npos) return {};
        line.remove_prefix(tab + 1);
    }
    return trim(line.substr(0, line.find('\t')));
}

/// Of a word's length, its first three bytes and its last, 12 bits.
std::size_t sketch(std::string_view word) {
    std::uint32_t h = static_cast<std::uint32_t>(word.size());
    for (const char c : word.substr(0, 3)) h = (h ^ static_cast<unsigned char>(c)) * 0x9E3779B1U;
    if (!word.empty()) h = (h ^ static_cast<unsigned char>(word.back())) * 0x9E3779B1U;
    return h >> 20;
}

/// "sentinţa" for "sentința": older keyboards have cedillas where Romanian has commas. Empty: nothing differs.
std::string with_cedillas(std::string_view word) {
    std::string out;
    bool differs = false;
    for (std::size_t at = 0; at < word.size();) {
        const CodePoint c = code_point_at(word, at);
        const bool comma = c.value == 0x0219 || c.value == 0x021B;
        differs = differs || comma;
        out += comma ? std::string(c.value == 0x0219 ? "\u015F" : "\u0163") : std::string(word.substr(at, c.bytes));
        at += c.bytes;
    }
    return differs ? out : std::string();
}

[[noreturn]] void broken(const std::string& file, std::size_t line, const std::string& why) {
    throw Error(ErrorCode::vocabulary, file + ":" + std::to_string(line) + ": " + why,
                "a row is: kind, form, value, language, parted by tabs");
}

}  // namespace

CitationForms::CitationForms(std::string_view tsv, const std::string& file) {
    for (std::size_t number = 1; !tsv.empty(); ++number) {
        const std::string_view line = tsv.substr(0, tsv.find('\n'));
        tsv.remove_prefix(std::min(tsv.size(), line.size() + 1));
        if (trim(line).empty() || line.front() == '#' || line.starts_with("kind\t")) continue;
        Form form;
        form.kind = kind_of(cell(line, 0));
        form.value = cell(line, 2);
        if (form.kind == FormKind::count) broken(file, number, "no such kind: \"" + std::string(cell(line, 0)) + "\"");
        for (auto& word : split_words(cell(line, 1))) form.words.push_back(std::move(word.lower));
        if (form.words.empty() && cell(line, 1) != "&") broken(file, number, "the form has no word");
        if (form.words.empty()) continue;
        Form old = form;
        bool differs = false;
        for (std::string& word : old.words)
            if (std::string cedillas = with_cedillas(word); !cedillas.empty())
                word = std::move(cedillas), differs = true;
        if (differs) add(std::move(old));
        add(std::move(form));
    }
    for (auto& entry : by_first_word_)
        std::stable_sort(entry.second.begin(), entry.second.end(),
                         [](const Form& a, const Form& b) { return a.words.size() > b.words.size(); });
}

void CitationForms::add(Form form) {
    begun_[sketch(form.words[0])] |= bit(form.kind);
    if (form.words.size() == 1) kinds_[form.words[0]] |= bit(form.kind);
    by_first_word_[form.words[0]].push_back(std::move(form));
}

const Form* CitationForms::match(FormKind kind, const std::vector<TextWord>& words, std::size_t at) const {
    if (at >= words.size() || !(begun_[sketch(words[at].lower)] & bit(kind))) return nullptr;
    const auto found = by_first_word_.find(std::string_view(words[at].lower));
    if (found == by_first_word_.end()) return nullptr;
    for (const Form& form : found->second) {
        if (form.kind != kind || at + form.words.size() > words.size()) continue;
        if (std::equal(form.words.begin(), form.words.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
                       [](const std::string& a, const TextWord& b) { return a == b.lower; }))
            return &form;
    }
    return nullptr;
}

CitationForms::Found CitationForms::match(FormKind kind, std::string_view text, std::size_t at) const {
    constexpr std::size_t kBetween = 5;  // bytes between words of a form: ". ", "-", "/", ". & "
    const auto word_at = [&](std::size_t begin) {
        std::size_t end = begin;
        for (CodePoint c; end < text.size() && is_word_character((c = code_point_at(text, end)).value);) end += c.bytes;
        return text.substr(begin, end - begin);
    };
    const std::string first = lower(word_at(at));
    if (first.empty() || !(begun_[sketch(first)] & bit(kind))) return {};
    const auto found = by_first_word_.find(first);
    if (found == by_first_word_.end()) return {};
    for (const Form& form : found->second) {
        if (form.kind != kind) continue;
        std::size_t end = at + word_at(at).size();
        bool fits = true;
        for (std::size_t i = 1; fits && i < form.words.size(); ++i) {
            std::size_t begin = end;
            while (begin < text.size() && begin - end < kBetween &&
                   !is_word_character(code_point_at(text, begin).value))
                begin += code_point_at(text, begin).bytes;
            const std::string_view word = word_at(begin);
            fits = begin > end && lower(word) == form.words[i];
            end = begin + word.size();
        }
        if (fits) return {&form, end};
    }
    return {};
}

const Form* CitationForms::word(FormKind kind, std::string_view lower_word) const {
    if (!(begun_[sketch(lower_word)] & bit(kind))) return nullptr;
    const auto found = by_first_word_.find(lower_word);
    if (found == by_first_word_.end()) return nullptr;
    for (const Form& form : found->second)
        if (form.kind == kind && form.words.size() == 1) return &form;
    return nullptr;
}

std::uint64_t CitationForms::begun(std::string_view lower_word) const { return begun_[sketch(lower_word)]; }

std::uint64_t CitationForms::kinds_of(std::string_view lower_word, std::uint64_t wanted) const {
    if (!(begun_[sketch(lower_word)] & wanted)) return 0;
    const auto found = kinds_.find(lower_word);
    return found == kinds_.end() || !(found->second & wanted) ? 0 : found->second;  // a sketch may be another word's
}

}  // namespace ibid
