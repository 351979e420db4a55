#include "analysis/vocabulary/skos_reader.h"

#include <raptor2.h>

#include <memory>

namespace ibid {
namespace {

constexpr std::string_view kSkos = "http://www.w3.org/2004/02/skos/core#";

std::string_view view(const unsigned char* text) { return text ? reinterpret_cast<const char*>(text) : ""; }

std::string uri_of(const raptor_term* term) {
    if (term->type == RAPTOR_TERM_TYPE_URI) return std::string(view(raptor_uri_as_string(term->value.uri)));
    return term->type == RAPTOR_TERM_TYPE_BLANK ? "_:" + std::string(view(term->value.blank.string)) : std::string();
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
    } else if ((predicate == "prefLabel" || predicate == "altLabel" || predicate == "hiddenLabel") &&
               s->object->type == RAPTOR_TERM_TYPE_LITERAL) {
        const auto& literal = s->object->value.literal;
        const std::string language(view(literal.language).substr(0, 2)), text(view(literal.string));
        auto& c = thesaurus.concepts[subject];
        if (predicate == "prefLabel")
            c.labels.emplace(language, text);
        else if (language.empty() || language == "en")
            c.aliases.insert(text);
    }
}

void on_message(void* data, raptor_log_message* message) {
    auto& error = static_cast<Thesaurus*>(data)->error;
    if (message->level < RAPTOR_LOG_LEVEL_ERROR || !error.empty()) return;
    error = message->text;
    if (message->locator && raptor_locator_line(message->locator) > 0)
        error = "line " + std::to_string(raptor_locator_line(message->locator)) + ": " + error;
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
                        raptor_parser_parse_chunk(parser.get(), reinterpret_cast<const unsigned char*>(bytes.data()),
                                                  bytes.size(), 1) != 0;
    if (failed && into.error.empty()) into.error = "it cannot be read";
}

}  // namespace
}  // namespace ibid

extern "C" void ibid_read_skos(const std::string& file, std::string_view bytes, ibid::Thesaurus& into) {
    ibid::parse(file, bytes, into);
}
