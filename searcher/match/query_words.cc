// Words of a query -> wishes: each with what grants it (stems, corrected spelling, facets, synonyms) and its weight.
#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "searcher/match/match.h"
#include "searcher/match/score_array.h"
#include "searcher/query/spelling.h"
#include "searcher/query/synonyms.h"

namespace ibid {

using namespace schema;

namespace {

bool is_upper_code(std::string_view raw) {
    return raw.size() >= 2 && raw.size() <= 3 &&
           std::all_of(raw.begin(), raw.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// "CEAS", "MoUs", "M.o.U.": as nobody writes a word.
bool is_acronym_like(std::string_view raw) {
    return std::count_if(raw.begin(), raw.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) >= 2;
}

std::string_view piece(std::string_view text, const Token& first, const Token& last) {
    return text.substr(first.span.begin, last.span.end - first.span.begin);
}

}  // namespace

bool Matcher::is_known(const std::vector<Alternative>& alternatives) const {
    return std::any_of(alternatives.begin(), alternatives.end(), [&](const Alternative& a) {
        return impl_.db().term_exists(a.terms[0]) || impl_.db().term_exists(std::string(kSection) + a.terms[0]);
    });
}

void Matcher::say_expanded(const std::string& from, const std::string& to, const std::string& language) {
    if (!marking_) return;
    auto at = std::find_if(expanded_.begin(), expanded_.end(),
                           [&](const Expansion& e) { return e.from == from && e.language == language; });
    if (at == expanded_.end()) at = expanded_.insert(at, {from, {}, language});
    if (std::find(at->to.begin(), at->to.end(), to) == at->to.end()) at->to.push_back(to);
}

/// "AI", "KI" and "PE 779.251" ask for no country: the code of one that is far from the network, or of three letters,
/// is one beside another code only.
bool Matcher::may_be_code(const std::string& country, std::string_view raw) {
    const auto& all = concepts(impl_.vocabularies(), "country");
    const auto known = std::find_if(all.begin(), all.end(), [&](const Concept& c) { return c.value == country; });
    if (raw.size() == 2 && known != all.end() && known->group != "third") return true;
    if (codes_asked_) return *codes_asked_ > 1;
    std::size_t& codes = codes_asked_.emplace(0);
    for (const Token& t : impl_.terms().tokens(request_.text, "")) {
        const std::string_view word = piece(request_.text, t, t);
        codes += (word.size() == 2 || word.size() == 3) && is_upper_code(word) &&
                 !resolve_concept(impl_.vocabularies(), "country", word).empty();
    }
    return codes > 1;
}

/// What a run of query words names in the vocabularies, as facet terms; adds them to the wish.
bool Matcher::add_concepts(std::string_view raw, Wish& wish) {
    // Two or three letters are a code when they are capitals: "DE", not "de"; an acronym may have small ones, "MoU".
    const bool short_word = raw.size() <= 3;
    const std::string form = fold_term(raw);
    const bool acronym =
        is_acronym_like(raw) || (impl_.synonyms().is_acronym(form) && !impl_.synonyms().needs_capitals(form));
    if (short_word && !is_upper_code(raw) && !acronym) return false;
    bool found = false;
    for (const auto& [facet, prefix, marks] : {std::tuple{std::string_view("country"), kCountry, &marks_.countries},
                                               {"instrument", kInstrument, &marks_.instruments},
                                               {"approach", kApproach, &marks_.approaches}}) {
        const std::string value = resolve_concept(impl_.vocabularies(), facet, raw);
        if (value.empty() || (short_word && facet == "country" && !may_be_code(value, raw))) continue;
        wish.alternatives.push_back({{value}, prefix, facet == "country" ? parameters_.country : parameters_.facet});
        if (marking_) marks->insert(value);
        for (const Concept& c : concepts(impl_.vocabularies(), facet)) {
            if (c.value == value && fold_term(c.label) != fold_term(raw)) say_expanded(std::string(raw), c.label);
        }
        found = true;
    }
    return found;
}

/// At this weight, but acronyms and what they stand for at their own. A weight puts nothing below where results come by
/// date: there only acronyms stand for each other, and other words for one
/// that nobody here writes.
void Matcher::add_synonyms(const std::string& raw, const std::string& stems, double weight, Wish& wish) {
    const bool acronym = impl_.synonyms().is_acronym(stems), ranked = request_.sort == SortOrder::relevance;
    for (const std::string& other : impl_.synonyms().of(stems)) {
        const bool as_good = acronym || is_acronym_like(other);
        if (ranked || as_good || weight == parameters_.unheard)
            add_alternative(raw, other, as_good ? parameters_.acronym : weight, wish);
    }
}

void Matcher::add_alternative(const std::string& raw, const std::string& other, double weight, Wish& wish) {
    Alternative a;
    a.weight = weight;
    for (const Token& t : impl_.terms().tokens(other, languages_[0]))
        if (t.kind == TokenKind::word) a.terms.push_back(t.term);
    const bool known = !a.terms.empty() && std::all_of(a.terms.begin(), a.terms.end(),
                                                       [&](const std::string& t) { return impl_.db().term_exists(t); });
    const bool there = std::any_of(wish.alternatives.begin(), wish.alternatives.end(),
                                   [&](const Alternative& o) { return o.prefix.empty() && o.terms == a.terms; });
    if (!known || there) return;
    wish.alternatives.push_back(std::move(a));
    say_expanded(raw, other);
}

/// In small letters it may be any word: "care", "pact".
void Matcher::add_acronym(const std::string& raw, const std::string& form, Wish& wish) {
    if (!is_acronym_like(raw)) return;
    add_defined(raw, form, wish);
    if (raw.ends_with('s')) add_defined(raw, form.substr(0, form.size() - 1), wish);
}

/// "memorandum of understanding": MoU stands for each of its words.
void Matcher::add_acronyms_of(const Wish& name, Wish& word) const {
    for (const Alternative& a : name.alternatives) {
        const bool acronym = a.prefix.empty() && a.terms.size() == 1 && a.weight == parameters_.acronym;
        if (acronym && std::none_of(word.alternatives.begin(), word.alternatives.end(),
                                    [&](const Alternative& o) { return o.prefix.empty() && o.terms == a.terms; }))
            word.alternatives.push_back(a);
    }
}

/// "How does Austria approach …": who names one country asks about it; of several each weighs less, lest passages that
/// list countries come before those on the matter.
void Matcher::weigh_countries(std::vector<Wish>& wishes) const {
    std::vector<Wish*> countries;
    for (Wish& w : wishes)
        if (std::any_of(w.alternatives.begin(), w.alternatives.end(),
                        [](const Alternative& a) { return a.prefix == kCountry; }))
            countries.push_back(&w);
    if (countries.empty() || countries.size() == wishes.size()) return;
    const double weight = countries.size() == 1 ? parameters_.one_country : 1 / static_cast<double>(countries.size());
    for (Wish* w : countries) w->weight *= weight;
}

/// Whether a passage has these words side by side, in whatever form.
bool Matcher::stands_anywhere(std::string_view text) {
    const std::vector<Spelt> words = spelt(text);
    Part part;
    for (const Spelt& word : words) part.push_back(forms_of(word));
    return !standing(having(words), {part}, 0, false).docs.empty();
}

/// Of the query's text from there to there, with the words that were corrected as they were meant.
std::string Matcher::corrected_piece(std::string_view text, std::size_t begin, std::size_t end) const {
    std::string out;
    for (const auto& [span, better] : corrections_) {
        if (span.begin < begin || span.end > end) continue;
        (out += text.substr(begin, span.begin - begin)) += better;
        begin = span.end;
    }
    return out += text.substr(begin, end - begin);
}

std::vector<Matcher::Wish> Matcher::wishes(std::string_view text) {
    TermAnalysis& terms = impl_.terms();
    corrections_.clear();
    std::vector<Wish> out;
    std::vector<const Token*> words;   // and stop words, in order
    std::vector<std::size_t> wish_of;  // beside words: index into out, or none
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    // Stop words are those of the question's own language, which the index may not speak.
    std::vector<Token> tokens = terms.tokens(text, own_language_.empty() ? languages_[0] : own_language_);
    impl_.question_words().leave_out(tokens, own_language_);
    std::uint32_t covered = 0;  // words before this position belong to an identifier, and only as a whole

    const auto add = [&](Wish w) {
        // The same word twice wishes harder, yet less than twice as hard.
        const auto known = std::find_if(out.begin(), out.end(), [&](const Wish& o) {
            return o.alternatives[0].terms == w.alternatives[0].terms &&
                   o.alternatives[0].prefix == w.alternatives[0].prefix;
        });
        if (known != out.end()) {
            known->times += 1;
            return static_cast<std::size_t>(known - out.begin());
        }
        out.push_back(std::move(w));
        return out.size() - 1;
    };
    for (const Token& t : tokens) {
        if (!impl_.budget.take(cost::kStem)) break;
        const std::string raw(piece(text, t, t));
        if (t.kind == TokenKind::identifier) {
            if (t.position < covered) continue;
            covered = t.position + t.words;
            Wish exact{{{{t.term}, "", 1}}, parameters_.identifier, 1, raw};
            // "US" as printed, and the country beside it.
            if (request_.expand && t.term.starts_with(kAcronymMark)) {
                add_concepts(raw, exact);
                add_synonyms(raw, t.form.substr(kAcronymMark.size()), parameters_.synonym, exact);
                add_acronym(raw, t.form.substr(kAcronymMark.size()), exact);
            }
            exact.is_number = !t.term.starts_with(kAcronymMark);
            add(std::move(exact));
            continue;
        }
        if (t.kind == TokenKind::joined) {
            if (t.position >= covered && impl_.db().term_exists(t.term))
                add({{{{t.term}, "", 1}}, parameters_.joined, 1, raw});
            continue;
        }
        words.push_back(&t);
        wish_of.push_back(kNone);
        if (t.position < covered) continue;
        if (t.kind == TokenKind::stop) {
            // "BE" and "IT" are countries, "be" and "it" are nothing.
            Wish code;
            code.word = raw;
            if (request_.expand && is_upper_code(raw) && add_concepts(raw, code)) wish_of.back() = add(std::move(code));
            continue;
        }
        Wish w;
        w.word = raw;
        w.form = t.form;
        w.position = t.position;
        w.alternatives = stems_of(t.form, 1);
        add_other_spellings(raw, w.alternatives);
        // A stop word in another language of the index: "US" stands there as an acronym.
        if (const std::string marked = std::string(kAcronymMark) + t.form;
            is_acronym_like(raw) && impl_.db().term_exists(marked))
            w.alternatives.push_back({{marked}, "", 1});
        const bool is_meant = is_acronym_like(raw) || impl_.synonyms().is_word(w.alternatives[0].terms[0]);
        // A word of another language than the index is no slip of one of its own.
        if (!is_known(w.alternatives) && !is_meant && !is_translatable(t.form)) {
            if (const auto better = corrected(impl_, t.form)) {
                corrections_.emplace_back(t.span, *better);
                if (marking_) corrected_words_.emplace_back(raw, *better);
                if (request_.expand) {
                    w.alternatives = stems_of(*better, 1);
                    w.form = *better;
                    say_expanded(raw, *better);
                }
            }
        }
        wish_of.back() = add(std::move(w));
    }
    if (!request_.expand) return out;

    // Names and synonyms, the longest first, and no word serves twice for names. A word of a phrase that has synonyms
    // means what the phrase does: "legal aid" is no aid to development.
    std::vector<std::size_t> phrase_of(words.size(), 0);  // where it begins, from 1
    const auto part_of_phrase = [&](std::size_t from, std::size_t n) {
        return phrase_of[from] != 0 && phrase_of[from] == phrase_of[from + n - 1];
    };
    const std::size_t longest_name = std::max<std::size_t>(5, impl_.synonyms().longest());
    std::vector<bool> named(words.size(), false), unheard(words.size());
    for (std::size_t i = 0; i < words.size(); ++i)
        unheard[i] = wish_of[i] != kNone && !is_known(out[wish_of[i]].alternatives);
    const auto stems = [&](std::size_t from, std::size_t n) {
        std::string key;
        for (std::size_t i = from; i < from + n; ++i) {
            if (wish_of[i] == kNone || out[wish_of[i]].alternatives[0].prefix != "") continue;
            key += (key.empty() ? "" : " ") + out[wish_of[i]].alternatives[0].terms[0];
        }
        return key;
    };
    for (std::size_t n = std::min(longest_name, words.size()); n >= 1; --n) {
        for (std::size_t from = 0; from + n <= words.size(); ++from) {
            if (words[from]->kind == TokenKind::stop || words[from + n - 1]->kind == TokenKind::stop) continue;
            if (wish_of[from] == kNone ||
                std::any_of(named.begin() + static_cast<long>(from), named.begin() + static_cast<long>(from + n),
                            [](bool b) { return b; }))
                continue;
            const std::string raw(piece(text, *words[from], *words[from + n - 1]));
            Wish* wish = n == 1 ? &out[wish_of[from]] : nullptr;
            Wish fresh;
            if (!wish) {
                fresh.word = raw;
                fresh.weight = parameters_.compound;
                wish = &fresh;
            }
            bool found = add_concepts(raw, *wish);
            // Corrected words name what they were meant to name.
            const std::string meant = corrected_piece(text, words[from]->span.begin, words[from + n - 1]->span.end);
            if (!found && meant != raw) found = add_concepts(meant, *wish);
            const std::string key = stems(from, n);
            // What nobody here writes: what else it is called stands in its place, not beside it.
            const auto heard = std::count(unheard.begin() + static_cast<long>(from),
                                          unheard.begin() + static_cast<long>(from + n), false);
            const bool replaced = heard == 0 || (n > 1 && !impl_.synonyms().of(key).empty() && !stands_anywhere(meant));
            const bool small = impl_.synonyms().needs_capitals(key) && !is_acronym_like(raw);
            const bool of_phrase = part_of_phrase(from, n);
            if (n > 1 && !impl_.synonyms().of(key).empty())
                std::fill_n(phrase_of.begin() + static_cast<long>(from), n, from + 1);
            if (!key.empty() && !small && !of_phrase)
                add_synonyms(raw, key, replaced ? parameters_.unheard : parameters_.synonym, *wish);
            if (n == 1)
                add_acronym(raw, words[from]->form, *wish);
            else if (!key.empty())
                add_defined(raw, '~' + key, *wish);
            if (replaced)
                wish->weight = heard == 0 ? static_cast<double>(std::count(key.begin(), key.end(), ' ') + 1) : 1;
            if (n > 1 && !fresh.alternatives.empty()) {
                for (std::size_t i = from; i < from + n; ++i) {
                    named[i] = found;
                    if (wish_of[i] != kNone) add_acronyms_of(fresh, out[wish_of[i]]);
                }
                add(std::move(fresh));
            }
        }
    }
    std::vector<std::size_t> asked;
    std::vector<const Token*> content;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (wish_of[i] == kNone || words[i]->kind != TokenKind::word) continue;
        content.push_back(words[i]);
        asked.push_back(wish_of[i]);
    }
    weigh_countries(out);
    // "cross sectoral" is also written as one word.
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (words[i]->kind != TokenKind::word || words[i + 1]->kind != TokenKind::word ||
            words[i]->form.size() + words[i + 1]->form.size() > 40)
            continue;
        const std::string joined = terms.stem(words[i]->form + words[i + 1]->form, languages_[0]);
        if (impl_.db().term_exists(joined)) add({{{{joined}, "", 1}}, parameters_.joined, 1, joined});
    }
    const Columns& c = impl_.columns();
    for (const std::size_t i : asked) {
        for (std::size_t language = 0; language < c.languages.size(); ++language)
            if (terms.compounds(c.languages[language])) add_compounds(out[i].form, language, out[i].alternatives);
    }
    std::vector<Wish*> wishes;
    for (const std::size_t i : asked) wishes.push_back(&out[i]);
    add_translations(content, wishes);
    return out;
}

template <class F>
void Matcher::each_posting(const Alternative& a, F use) {
    const Columns& c = impl_.columns();
    const Xapian::Database& db = impl_.db();
    if (a.terms.size() == 1) {
        const std::string term = std::string(a.prefix) + a.terms[0];
        if (term.size() > kMaxTermBytes) return;
        for (auto p = db.postlist_begin(term), end = db.postlist_end(term); p != end; ++p) {
            if (!impl_.budget.take()) return;
            const DocId id = *p;
            const bool spoken = a.language == kAnyLanguage || c.language[id] == a.language;
            if (id <= c.last && (c.flags[id] & Columns::kHit) && spoken)
                use(id, static_cast<float>(std::max<Xapian::termcount>(p.get_wdf(), 1)));
        }
        return;
    }
    if (a.language != kAnyLanguage) {
        // Of a translation that is several words all have to be there, in whatever order the language has them.
        std::vector<DocId> all = bearing({a.terms[0]});
        for (std::size_t i = 1; i < a.terms.size(); ++i) {
            const std::vector<DocId> have = bearing({a.terms[i]});
            std::erase_if(all, [&](DocId id) { return !std::binary_search(have.begin(), have.end(), id); });
        }
        for (const DocId id : all)
            if (c.language[id] == a.language) use(id, 1.0f);
        return;
    }
    // Several words: all of them, within a few words of each other.
    std::optional<std::vector<DocId>> candidates;
    std::vector<Part> parts;
    for (const std::string& t : a.terms) {
        parts.push_back({forms_of({t, {t}})});
        std::vector<DocId> have = bearing({t});
        candidates = candidates ? common(*candidates, have) : std::move(have);
    }
    constexpr int kLooseness = 2;  // "support package", "package of support"
    const MatchList list = standing(*candidates, parts, static_cast<int>(a.terms.size()) - 1 + kLooseness, false);
    for (std::size_t i = 0; i < list.docs.size(); ++i) use(list.docs[i], list.scores[i]);
}

void Matcher::accumulate(const Wish& wish, Dense& into) {
    const Columns& c = impl_.columns();
    const bool lift = request_.filters.in != "body" && c.notes > 0;
    if (!scratch_) scratch_ = std::make_unique<Dense>(std::size_t{c.last} + 1, impl_.spare_scores);
    Dense& tf = *scratch_;
    tf.clear();
    // Headings are above a note's sentence, which is above the note.
    const float headings[] = {static_cast<float>(parameters_.heading),
                              static_cast<float>(parameters_.heading * parameters_.sentence)};
    const auto heading = [&](DocId id) { return headings[(c.flags[id] & Columns::kNote) ? 1 : 0]; };
    for (const Alternative& a : wish.alternatives) {
        const auto weight = static_cast<float>(a.weight);
        each_posting(a, [&](DocId id, float times) {
            const float n = weight * times;
            tf.add(id, n);
            // Facets are on the carrying passage already.
            if (lift && a.prefix.empty() && (c.flags[id] & Columns::kNote)) {
                c.each_carrier(id, [&](DocId carrier) {
                    if (c.flags[carrier] & Columns::kHit) tf.add(carrier, n * static_cast<float>(parameters_.note));
                });
            }
        });
        if (a.prefix.empty() && a.terms.size() == 1 && parameters_.heading > 0) {
            each_posting({a.terms, kSection, 1, a.language},
                         [&](DocId id, float times) { tf.add(id, weight * heading(id) * times); });
        }
        // "AT, BE, SK." answers what the sentence says that it hangs on; a word of its own part counts twice there.
        if (lift && a.prefix.empty() && a.terms.size() == 1 && parameters_.sentence > 0) {
            each_posting({a.terms, kSentence, 1, a.language}, [&](DocId id, float times) {
                tf.add(id, weight * static_cast<float>(parameters_.sentence / 2) * times);
            });
        }
        if (marking_ && a.prefix.empty()) {
            auto& marked = a.language == kAnyLanguage
                               ? marks_.terms
                               : marks_.translated[c.languages[static_cast<std::size_t>(a.language)]];
            marked.insert(a.terms.begin(), a.terms.end());
        }
    }
    if (tf.touched.empty()) return;
    const double weight = wish.weight * std::pow(wish.times, parameters_.repeated) *
                          idf(static_cast<double>(c.passages + c.notes), static_cast<double>(tf.touched.size()));
    if (marking_ && wish.is_number) numbers_.emplace_back(wish.alternatives[0].terms[0], weight);
    if (marking_ && !wish.form.empty()) {
        Asked a{wish.form, {}, weight, wish.position};
        for (const Alternative& alternative : wish.alternatives) {
            const bool own = alternative.language == kAnyLanguage && alternative.weight == 1;
            if (alternative.prefix.empty() && alternative.terms.size() == 1 && own)
                a.terms.push_back(alternative.terms[0]);
        }
        asked_.push_back(std::move(a));
    }
    const double average = c.average_length + parameters_.heading * c.average_head_length;
    for (const DocId id : tf.touched) {
        double length = c.length[id] + parameters_.heading * c.head_length[id];
        if (c.flags[id] & Columns::kNote) length = std::max(length, parameters_.shortest * average);
        into.add(id, static_cast<float>(weight *
                                        bm25(tf.value[id], length_norm(length, average, parameters_), parameters_)));
    }
}

MatchList Matcher::collected(Dense& from) {
    MatchList list;
    // Sorting n of them takes n log n steps of 10 ns; marking each and walking over a bit for every passage, n, and one
    // for 64 passages.
    constexpr std::size_t kBits = 64;
    if (from.touched.size() > from.value.size() / (kBits * 4)) {
        std::vector<std::uint64_t> marked(from.value.size() / kBits + 1, 0);
        for (const DocId id : from.touched) marked[id / kBits] |= std::uint64_t{1} << id % kBits;
        list.docs.reserve(from.touched.size());
        for (std::size_t i = 0; i < marked.size(); ++i)
            for (std::uint64_t bits = marked[i]; bits != 0; bits &= bits - 1)
                list.docs.push_back(static_cast<DocId>(i * kBits) + static_cast<DocId>(std::countr_zero(bits)));
    } else {
        std::sort(from.touched.begin(), from.touched.end());
        list.docs = from.touched;
    }
    list.scores.reserve(list.docs.size());
    for (const DocId id : list.docs) list.scores.push_back(from.value[id]);
    return list;
}

/// A word that nobody writes weighs nothing, and the reader should know; unless a name that it is part of was found.
void Matcher::say_unheard(const std::vector<Wish>& all, bool any_heard) {
    if (!marking_) return;
    // "Sondergesandter" stands for an instrument that passages name.
    const auto is_named = [&](const Wish& w) {
        return std::any_of(w.alternatives.begin(), w.alternatives.end(), [&](const Alternative& a) {
            return !a.prefix.empty() && impl_.db().term_exists(std::string(a.prefix) + a.terms[0]);
        });
    };
    std::vector<std::string> unheard;
    for (const Wish& w : all) {
        if (w.form.empty() || is_known(w.alternatives) || is_named(w)) continue;
        const bool part = std::any_of(all.begin(), all.end(), [&](const Wish& o) {
            return o.form.empty() && o.word.size() > w.word.size() && o.word.find(w.word) != std::string::npos;
        });
        if (!part) unheard.push_back(w.word);
    }
    if (unheard.empty() || (!any_heard && unheard.size() == 1)) return;  // that nothing was found says it
    constexpr std::size_t kSaid = 3;                                     // by name, of a whole page that was pasted
    const std::size_t named = unheard.size() <= kSaid ? unheard.size() : kSaid - 1;
    std::string words;
    for (std::size_t i = 0; i < named; ++i)
        words += (i == 0 ? "“" : i + 1 == unheard.size() ? " or “" : ", “") + unheard[i] + "”";
    if (named < unheard.size()) words += " or " + std::to_string(unheard.size() - named) + " others of the words";
    problems_.push_back("no passage has the word " + words +
                        (unheard.size() == 1 ? ": it was not counted" : ": they were not counted"));
}

MatchList Matcher::words(const Node& node) {
    const std::vector<Wish> all = wishes(node.text);
    MatchList found;
    if (!all.empty()) {
        Dense scores(std::size_t{impl_.columns().last} + 1, impl_.spare_scores);
        for (const Wish& w : all) accumulate(w, scores);
        say_unheard(all, !scores.touched.empty());
        found = collected(scores);
    }
    // What is nothing but stop words in a language stands in no posting list of its passages: it is found as it stands.
    // "WHO" as printed is no "who", where some passage has it so.
    const bool acronym = !found.docs.empty() && std::any_of(all.begin(), all.end(), [](const Wish& w) {
        return w.alternatives[0].terms[0].starts_with(kAcronymMark);
    });
    if (acronym) return found;
    const std::vector<Spelt> words = spelt(node.text);
    const std::vector<DocId> unlisted = all.empty() ? having(words) : where_all_are_stop_words(words);
    if (unlisted.empty()) return found;
    MatchList stops = phrase_among(words, unlisted);
    if (!all.empty() && !found.docs.empty() && !stops.docs.empty()) {  // "AI" before "j'ai"
        const float least = *std::min_element(found.scores.begin(), found.scores.end());
        const float highest = *std::max_element(stops.scores.begin(), stops.scores.end());
        for (float& score : stops.scores) score *= highest > 0 ? std::nextafter(least, 0.0F) / highest : 0;
    }
    return with_union(found, stops);
}

}  // namespace ibid
