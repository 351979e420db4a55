#include "analysis/skos.h"

#include <raptor2.h>

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "analysis/normalise.h"
#include "model/error.h"

namespace ibid {
namespace {

constexpr std::string_view kSkos = "http://www.w3.org/2004/02/skos/core#";

struct SkosConcept {
    std::map<std::string, std::string> labels;  // by language
    std::set<std::string> aliases;
    std::string broader;
};

struct Thesaurus {
    std::map<std::string, SkosConcept> concepts;  // by URI
    std::string error;
};

std::string_view view(const unsigned char* text) { return text ? reinterpret_cast<const char*>(text) : ""; }

std::string uri_of(const raptor_term* term) {
    if (term->type == RAPTOR_TERM_TYPE_URI) return std::string(view(raptor_uri_as_string(term->value.uri)));
    return term->type == RAPTOR_TERM_TYPE_BLANK ? "_:" + std::string(view(term->value.blank.string)) : std::string();
}

/// A cell holds no tab, line break or " | "; brackets and "~" would be read as a pattern.
std::string plain(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '(' || c == '~') break;  // "compact (migration)": the qualifier is no part of the name
        out += c == '\t' || c == '\n' || c == '\r' || c == '|' ? ' ' : c;
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out.starts_with('=') || out.starts_with('#') ? out.substr(1) : out;
}

void on_statement(void* data, raptor_statement* s) {
    if (s->predicate->type != RAPTOR_TERM_TYPE_URI) return;
    std::string_view predicate = view(raptor_uri_as_string(s->predicate->value.uri));
    if (!predicate.starts_with(kSkos)) return;
    predicate.remove_prefix(kSkos.size());
    auto& thesaurus = *static_cast<Thesaurus*>(data);
    const std::string subject = uri_of(s->subject);
    if (predicate == "broader") {
        auto& broader = thesaurus.concepts[subject].broader;
        const std::string to = uri_of(s->object);
        if (broader.empty() || to < broader) broader = to;  // one only; the same one on every run
    } else if ((predicate == "prefLabel" || predicate == "altLabel" || predicate == "hiddenLabel") && s->object->type == RAPTOR_TERM_TYPE_LITERAL) {
        const auto& literal = s->object->value.literal;
        const std::string language(view(literal.language).substr(0, 2)), text = plain(view(literal.string));
        if (text.empty()) return;
        auto& c = thesaurus.concepts[subject];
        if (predicate == "prefLabel") c.labels.emplace(language, text);
        else if (language.empty() || language == "en") c.aliases.insert(text);
    }
}

void on_message(void* data, raptor_log_message* message) {
    auto& error = static_cast<Thesaurus*>(data)->error;
    if (message->level < RAPTOR_LOG_LEVEL_ERROR || !error.empty()) return;
    error = message->text;
    if (message->locator && raptor_locator_line(message->locator) > 0)
        error = "line " + std::to_string(raptor_locator_line(message->locator)) + ": " + error;
}

std::string slug_of(std::string_view label) {
    std::string slug;
    for (const char c : fold(label)) {
        const bool keep = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (keep) slug += c;
        else if (!slug.empty() && slug.back() != '-') slug += '-';
    }
    while (!slug.empty() && slug.back() == '-') slug.pop_back();
    return slug;
}

void parse(const std::string& file, std::string_view bytes, Thesaurus& into) {
    const std::unique_ptr<raptor_world, void (*)(raptor_world*)> world(raptor_new_world(), raptor_free_world);
    raptor_world_set_log_handler(world.get(), &into, on_message);
    const std::unique_ptr<raptor_parser, void (*)(raptor_parser*)> parser(
        raptor_new_parser(world.get(), file.ends_with(".ttl") ? "turtle" : "rdfxml"), raptor_free_parser);
    raptor_parser_set_option(parser.get(), RAPTOR_OPTION_NO_NET, nullptr, 1);
    raptor_parser_set_option(parser.get(), RAPTOR_OPTION_NO_FILE, nullptr, 1);
    raptor_parser_set_statement_handler(parser.get(), &into, on_statement);
    const std::unique_ptr<raptor_uri, void (*)(raptor_uri*)> base(
        raptor_new_uri(world.get(), reinterpret_cast<const unsigned char*>("urn:ibid:vocabulary")), raptor_free_uri);
    const bool failed = raptor_parser_parse_start(parser.get(), base.get()) != 0 ||
                        raptor_parser_parse_chunk(parser.get(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), 1) != 0;
    if (failed && into.error.empty()) into.error = "it cannot be read";
}

}  // namespace

std::string skos_to_tsv(const std::string& file, std::string_view bytes) {
    Thesaurus thesaurus;
    parse(file, bytes, thesaurus);
    const auto refuse = [&](const std::string& why) {
        throw Error(ErrorCode::vocabulary, file + ": " + why, "a SKOS thesaurus as RDF/XML (*.rdf) or Turtle (*.ttl) is expected");
    };
    if (!thesaurus.error.empty()) refuse(thesaurus.error);

    std::map<std::string, std::string> slugs;  // URI -> slug
    std::map<std::string, int> used;
    std::map<std::string, std::string> labels;
    for (const auto& [uri, c] : thesaurus.concepts) {
        const auto english = c.labels.contains("en") ? c.labels.find("en") : c.labels.contains("") ? c.labels.find("") : c.labels.begin();
        if (english == c.labels.end()) continue;
        std::string slug = slug_of(english->second);
        if (slug.empty()) continue;
        if (const int n = ++used[slug]; n > 1) slug += "-" + std::to_string(n);
        slugs[uri] = slug;
        labels[uri] = english->second;
    }
    if (slugs.empty()) refuse("it holds no concept with a label");

    std::set<std::string> names;  // an alias that two concepts share is kept for the first only
    for (const auto& [uri, label] : labels) names.insert(fold(label));
    std::string out = "# Made from " + file + "\nslug\tlabel\tbroader\taliases\tsource\n";
    for (const auto& [uri, slug] : slugs) {
        const SkosConcept& c = thesaurus.concepts.at(uri);
        std::set<std::string> seen = {uri};  // a circle of broader concepts ends here
        bool circle = false;
        for (auto up = thesaurus.concepts.find(c.broader); up != thesaurus.concepts.end(); up = thesaurus.concepts.find(up->second.broader))
            if (!seen.insert(up->first).second) {
                circle = true;
                break;
            }
        const std::string broader = !circle && slugs.contains(c.broader) ? slugs.at(c.broader) : std::string();
        std::string aliases;
        for (const std::string& alias : c.aliases)
            if (names.insert(fold(alias)).second) aliases += (aliases.empty() ? "" : " | ") + alias;
        out += slug + '\t' + labels.at(uri) + '\t' + broader + '\t' + aliases + '\t' + plain(uri) + '\n';
    }
    return out;
}

}  // namespace ibid
