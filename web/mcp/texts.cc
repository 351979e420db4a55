#include "web/mcp/texts.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>

#include "web/views/context.h"

namespace ibid::mcp {
namespace {

constexpr std::size_t kFacetsShown = 8;  // values of a facet in the head of a search
constexpr std::size_t kPlacesShown = 5;  // documents that cite a source; sentences that carry a note

/// A member as text; empty when it is missing, null or something else.
std::string text_of(const Json& json, const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

int number_of(const Json& json, const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_number() ? found->get<int>() : 0;
}

const Json& list_of(const Json& json, const char* name) {
    static const Json kNone = Json::array();
    const auto found = json.find(name);
    return found != json.end() && found->is_array() ? *found : kNone;
}

std::string joined(const Json& list, std::string_view separator = ", ") {
    std::string out;
    for (const Json& value : list)
        if (value.is_string()) out += (out.empty() ? "" : std::string(separator)) + value.get<std::string>();
    return out;
}

std::string counted(std::size_t n, const char* one, const char* many) {
    return std::to_string(n) + ' ' + (n == 1 ? one : many);
}

/// "Envoys and agreements (2024)"
std::string title_of(const Json& document) {
    std::string title = text_of(document, "title");
    if (title.empty()) title = text_of(document, "file");
    if (title.empty()) title = text_of(document, "id");
    const int year = number_of(document, "year");
    return year > 0 ? title + " (" + std::to_string(year) + ")" : title;
}

bool has_pages(const Json& document) { return !document.contains("file_format"); }

/// "Envoys and agreements (2024), p. 8 · 2. POLICY › 2.1. Context"
std::string place_of(const Json& document, const Json& of) {
    std::string out = title_of(document);
    if (const int page = number_of(of, "page"); page > 0 && has_pages(document)) out += ", p. " + std::to_string(page);
    if (const std::string section = joined(list_of(of, "section"), " › "); !section.empty()) out += " · " + section;
    return out;
}

/// What is quoted from a scan may not be what is printed.
std::string read_from_picture(const Json& passage) {
    return passage.value("ocr", false) ? "   read from a picture: letters may be wrong\n" : "";
}

std::string indented(const std::string& text) { return text.empty() ? "" : "   " + text + "\n"; }

/// "   [57] For example, AT, BE and FI."
std::string carried_notes(const Json& passage) {
    std::string out;
    for (const Json& note : list_of(passage, "notes")) {
        out += "   [" + text_of(note, "label") + "] " + text_of(note, "text");
        if (const std::string sources = joined(list_of(note, "sources")); !sources.empty()) out += " {" + sources + "}";
        out += '\n';
    }
    return out;
}

/// "Austria (AT), Belgium (BE)"
std::string country_list(const Json& countries) {
    std::string out;
    for (const Json& c : countries) {
        const std::string label = text_of(c, "label"), code = text_of(c, "value");
        out += (out.empty() ? "" : ", ") + (label.empty() ? code : label + " (" + code + ")");
    }
    return out;
}

std::string list_kind(const Json& of) {
    const auto found = of.find("exhaustive");
    if (found == of.end() || !found->is_boolean()) return "";
    return found->get<bool>() ? ", the whole list" : ", examples only: others may be meant, too";
}

/// Authors, year and title of a CSL item, as far as they are there.
std::string reference(const Json& csl) {
    if (!csl.is_object()) return "";
    std::string out;
    for (const Json& name : list_of(csl, "author")) {
        const std::string family = text_of(name, "family"), literal = text_of(name, "literal");
        out += (out.empty() ? "" : ", ") + (family.empty() ? literal : family);
    }
    if (const auto issued = csl.find("issued"); issued != csl.end()) {
        const Json& parts = list_of(*issued, "date-parts");
        if (!parts.empty() && parts[0].is_array() && !parts[0].empty() && parts[0][0].is_number())
            out += (out.empty() ? "(" : " (") + std::to_string(parts[0][0].get<int>()) + ")";
    }
    if (const std::string title = text_of(csl, "title"); !title.empty())
        out += (out.empty() ? "‘" : ", ‘") + title + "’";
    return out;
}

std::string source_name(const Json& source) {
    const std::string name = source.contains("csl") ? reference(source["csl"]) : "";
    return name.empty() ? text_of(source, "raw") : name;
}

std::string found_and_lacking(const Json& passage) {
    std::string has, lacks;
    for (const char* kind : {"numbers", "countries", "names"})
        for (const Json& part : list_of(passage, kind)) {
            std::string& out = part.value("found", false) ? has : lacks;
            out += (out.empty() ? "" : ", ") + text_of(part, "text");
        }
    return indented(has.empty() ? "" : "has " + has) + indented(lacks.empty() ? "" : "lacks " + lacks);
}

}  // namespace

std::string marked_text(const Json& passage) {
    std::string text = text_of(passage, "text");
    std::vector<std::pair<std::size_t, std::string>> marks;
    if (text_of(passage, "type") != "note")
        for (const Json& note : list_of(passage, "notes"))
            marks.emplace_back(std::min<std::size_t>(note.value("offset", std::size_t{0}), text.size()),
                               "[" + text_of(note, "label") + "]");
    std::stable_sort(marks.begin(), marks.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto at = marks.rbegin(); at != marks.rend(); ++at) text.insert(at->first, at->second);
    return text;
}

std::string search_head(const Json& answer) {
    const Json& query = answer.at("query");
    std::string out = counted(answer.at("total").get<std::size_t>(), "passage or note", "passages and notes") +
                      " for " + text_of(query, "parsed") + '\n';
    if (!answer.value("exact", true)) out += "The search was ended early: there may be more.\n";
    for (const Json& problem : list_of(query, "problems")) out += "Note: " + problem.get<std::string>() + '\n';
    for (const Json& also : list_of(query, "expanded"))
        out += "Also: " + text_of(also, "from") + " as " + joined(list_of(also, "to")) + '\n';
    if (const std::string other = text_of(answer, "suggestion"); !other.empty()) out += "Did you mean: " + other + '\n';
    for (const Json& advice : list_of(answer, "advice"))
        out += "Without " + text_of(advice, "remove") + ": " + std::to_string(number_of(advice, "total")) + '\n';
    if (answer.contains("facets"))
        for (const char* facet : {"country", "instrument", "approach", "year"}) {
            std::string values;
            std::size_t shown = 0, others = 0;
            for (const Json& value : list_of(answer["facets"], facet)) {
                if (number_of(value, "count") == 0) continue;
                if (shown >= kFacetsShown) {
                    ++others;
                    continue;
                }
                ++shown;
                values += (values.empty() ? "" : ", ") + text_of(value, "value") + ' ' +
                          std::to_string(number_of(value, "count"));
            }
            if (others > 0) values += ", and " + counted(others, "other", "others");
            if (!values.empty()) out += std::string(facet) + ": " + values + '\n';
        }
    return out;
}

std::string cites_head(const Json& answer) {
    const Json& ref = answer.at("ref");
    const std::string key = text_of(ref, "key");
    if (key.empty()) {
        std::string out = "No indexed note cites “" + text_of(ref, "text") + "”.\n";
        const Json& near = list_of(answer, "near");
        if (!near.empty()) out += "It may have meant:\n";
        for (const Json& source : near) out += "   " + text_of(source, "key") + "  " + source_name(source) + '\n';
        return out;
    }
    std::string out = source_name(ref) + "  " + key + '\n';
    if (const std::string id = text_of(ref, "indexed_as"); !id.empty()) out += "indexed here as document " + id + '\n';
    return out + counted(list_of(answer, "cited_by").size(), "place cites it", "places cite it") + " here\n";
}

std::string check_head(const Json& answer) {
    const std::string title = title_of(answer.at("document"));
    return list_of(answer, "findings").empty() ? title + ": nothing was found that does not add up.\n" : title + '\n';
}

std::string no_head(const Json&) { return {}; }

std::string hit_text(const Json& hit, const Links& links) {
    const Json& document = hit.at("document");
    const bool is_note = text_of(hit, "type") == "note";
    std::string out = std::to_string(number_of(hit, "rank")) + ". " + place_of(document, hit);
    if (is_note && !list_of(hit, "notes").empty()) out += ", note " + text_of(hit["notes"][0], "label");
    out += " · " + std::string(is_note ? "note " : "passage ") + text_of(hit, "id") + '\n' +
           links.line(text_of(hit, "url")) + read_from_picture(hit) + indented(marked_text(hit));
    if (!is_note) return out + carried_notes(hit);
    for (const Json& place : list_of(hit, "cited_at"))
        out += indented("at: “" + text_of(place, "sentence") + "” (passage " + text_of(place, "passage") + ")");
    return out;
}

std::string passage_text(const Json& answer, const Links& links) {
    if (!answer.contains("passage")) return note_text(answer, links);
    const Json& passage = answer["passage"];
    std::string out = place_of(passage.at("document"), passage) + " · document " + text_of(passage["document"], "id") +
                      ", passage " + text_of(passage, "id") + '\n' + links.line(text_of(passage, "url"));
    const auto add = [&](const Json& p) {
        out += '\n' + read_from_picture(p) + indented(marked_text(p)) + carried_notes(p);
    };
    for (const Json& p : list_of(answer, "before")) add(p);
    const bool alone = list_of(answer, "before").empty() && list_of(answer, "after").empty();
    if (!alone) out += "\n   this passage:";
    add(passage);
    if (!alone) out += "   –\n";
    for (const Json& p : list_of(answer, "after")) add(p);
    return out;
}

std::string note_text(const Json& note, const Links& links) {
    const Json& document = note.at("document");
    const std::string label = text_of(note, "label"), id = text_of(document, "id");
    std::string out = "Note " + label + ": " + place_of(document, note) + " · document " + id + '\n' +
                      links.line(note_path(id, label)) + indented(text_of(note, "text"));
    if (const Json& countries = list_of(note, "countries"); !countries.empty())
        out += indented(counted(countries.size(), "country", "countries") + list_kind(note) + ": " +
                        country_list(countries));
    if (const int stated = number_of(note, "stated_count"); stated > 0)
        out += indented("its sentence says: " + std::to_string(stated));
    for (const Json& citation : list_of(note, "citations"))
        out += indented("cites " + text_of(citation, "key") + ": " + source_name(citation) +
                        (text_of(citation, "link").empty() ? "" : " <" + text_of(citation, "link") + ">"));
    for (const Json& other : list_of(note, "refers_to")) {
        const std::string what =
            text_of(other, "label").empty() ? "“" + text_of(other, "entry") + "”" : "note " + text_of(other, "label");
        out += indented(text_of(other, "reason") + " of " + what);
    }
    if (note.value("ambiguous", false)) out += indented("what it refers to is ambiguous");
    std::size_t shown = 0;
    for (const Json& place : list_of(note, "cited_at")) {
        if (++shown > kPlacesShown) break;
        const std::string page = has_pages(note.at("document")) ? "p. " + std::to_string(number_of(place, "page")) : "";
        out += indented("at " + (page.empty() ? "" : page + ": ") + "“" + text_of(place, "sentence") + "” (passage " +
                        text_of(place, "passage") + ")");
    }
    return out;
}

std::string cited_by_text(const Json& place, const Links& links) {
    const Json& document = place.at("document");
    const std::string id = text_of(document, "id"), note = text_of(place, "note"), via = text_of(place, "via");
    return place_of(document, place) + " · note " + note + (via.empty() ? "" : ", via " + via) + ", document " + id +
           '\n' + links.line(note_path(id, note)) + indented("“" + text_of(place, "sentence") + "”");
}

std::string source_text(const Json& source, const Links& links) {
    const std::string key = text_of(source, "key"), link = text_of(source, "link");
    std::string out = source_name(source) + " · " + key + " · cited " +
                      std::to_string(number_of(source, "times_cited")) + "×\n" + links.line(source_path(key)) +
                      indented(link);
    if (const std::string id = text_of(source, "indexed_as"); !id.empty())
        out += indented("indexed here as document " + id);
    const Json& documents = list_of(source, "documents");
    Json first = Json::array();
    for (std::size_t i = 0; i < documents.size() && i < kPlacesShown; ++i) first.push_back(documents[i]);
    std::string citing = joined(first);
    if (documents.size() > kPlacesShown) citing += " and " + std::to_string(documents.size() - kPlacesShown) + " more";
    return out + indented(citing.empty() ? "" : "in documents " + citing);
}

std::string evidence_text(const Json& evidence, const Links& links) {
    const Json& document = evidence.at("document");
    const std::string id = text_of(document, "id"), label = text_of(evidence, "label");
    std::string out = place_of(document, evidence) + " · note " + label + ", document " + id + '\n' +
                      links.line(note_path(id, label));
    if (const std::string sentence = text_of(evidence, "sentence"); !sentence.empty())
        out += indented("“" + sentence + "”");
    for (const Json& source : list_of(evidence, "sources")) {
        const std::string indexed = text_of(source, "indexed_as");
        out += indented(
            "source: " + text_of(source, "text") + " · " + text_of(source, "key") +
            (indexed.empty() ? " · not indexed: " + text_of(source, "address") : " · indexed as document " + indexed));
    }
    constexpr std::array<std::pair<std::string_view, const char*>, 4> kStatus{
        {{"nothing_near", "Nothing in the source is near this sentence."},
         {"not_indexed", "The source is not indexed: it cannot be checked here."},
         {"no_source", "This note cites no source."},
         {"not_marked", "No sentence carries this note."}}};
    for (const auto& [status, sentence] : kStatus)
        if (text_of(evidence, "status") == status) out += indented(sentence);
    for (const Json& passage : list_of(evidence, "passages")) {
        const auto hundredths = static_cast<int>(passage.value("score", 0.0) * 100 + 0.5);
        out += "\n   " + place_of(passage.at("document"), passage) + " · passage " + text_of(passage, "id") +
               " · nearness " + std::to_string(hundredths) + " %\n" + indented(text_of(passage, "text")) +
               found_and_lacking(passage);
    }
    return out;
}

std::string finding_text(const Json& finding, const Links&) {
    std::string out = text_of(finding, "code");
    if (const int page = number_of(finding, "page"); page > 0) out += ", p. " + std::to_string(page);
    if (const std::string notes = joined(list_of(finding, "notes")); !notes.empty()) out += ", notes " + notes;
    return out + '\n' + indented(text_of(finding, "message"));
}

std::string claim_text(const Json& claim, const Links& links) {
    const std::string notes = joined(list_of(claim, "notes"));
    std::string out = place_of(claim.at("document"), claim) + (notes.empty() ? "" : " · note " + notes) + " · claim " +
                      text_of(claim, "id") + '\n' + links.line("/claims/" + text_of(claim, "id")) +
                      indented(text_of(claim, "sentence"));
    const bool denied = text_of(claim, "polarity") == "denied";
    if (const Json& countries = list_of(claim, "countries"); !countries.empty())
        out += indented((denied ? "not so: " : "said of ") + counted(countries.size(), "country", "countries") +
                        list_kind(claim) + ": " + country_list(countries));
    if (const std::string codes = joined(list_of(claim, "opposite")); !codes.empty())
        out += indented("the contrary is said of: " + codes);
    if (const std::string codes = joined(list_of(claim, "silent")); !codes.empty()) out += indented("silent: " + codes);
    if (const std::string others = joined(list_of(claim, "contradicts")); !others.empty())
        out += indented("does not agree with: " + others);
    for (const Json& same : list_of(claim, "same_elsewhere")) {
        const std::string more = joined(list_of(same, "joined")), less = joined(list_of(same, "left"));
        out += indented("also in " + title_of(same.at("document")) + ", claim " + text_of(same, "id") +
                        (more.empty() ? "" : "; in the later one only: " + more) +
                        (less.empty() ? "" : "; in the earlier one only: " + less));
    }
    return out;
}

std::string document_text(const Json& document, const Links& links) {
    const std::string id = text_of(document, "id"), publisher = text_of(document, "publisher");
    std::string names;
    for (const Json& name : list_of(document, "authors")) {
        const std::string family = text_of(name, "family");
        names += (names.empty() ? "" : ", ") + (family.empty() ? text_of(name, "literal") : family);
    }
    const std::string made_by = names.empty() ? publisher : names;
    return id + "  " + title_of(document) + (made_by.empty() ? "" : ", " + made_by) + " · " +
           text_of(document, "kind") + ", " + counted(list_of(document, "pages").size(), "page", "pages") + ", " +
           counted(static_cast<std::size_t>(number_of(document, "notes")), "note", "notes") + '\n' +
           links.line(document_path(id)) + indented(text_of(document, "file"));
}

namespace {

bool says_nothing(const Json& value) {
    return value.is_null() || (value.is_string() && value.get_ref<const std::string&>().empty()) ||
           (value.is_structured() && value.empty());
}

/// Of the document that a hit, note or claim is of: which it is. The tool `documents` tells the rest.
void name_alone(Json& document) {
    constexpr std::array<std::string_view, 5> kKept{"id", "title", "year", "kind", "file"};
    Json out = Json::object();
    for (const std::string_view name : kKept)
        if (document.contains(name)) out[std::string(name)] = std::move(document[std::string(name)]);
    document = std::move(out);
}

}  // namespace

void make_slim(Json& answer) {
    constexpr std::array<std::string_view, 17> kLeftOut{
        "boxes",  "highlights", "snippet", "facets", "from",   "span",     "paths",      "sha256",       "outline",
        "offset", "elapsed_ms", "score",   "form",   "format", "producer", "same_title", "first_indexed"};
    if (answer.is_object()) {
        for (const std::string_view name : kLeftOut) answer.erase(std::string(name));
        if (const auto csl = answer.find("csl"); csl != answer.end() && csl->is_object()) {
            csl->erase("id");                                 // the key
            if (csl->contains("title")) answer.erase("raw");  // as a note has it
            if (csl->contains("URL")) answer.erase("link");
            answer.erase("keys");
        }
        if (const auto document = answer.find("document"); document != answer.end() && document->is_object())
            name_alone(*document);
    }
    for (Json& member : answer) {
        if (answer.is_object() && member.is_array() && !member.empty() && member.front().is_object() &&
            member.front().contains("width_pt"))
            member = member.size();  // pages of a document: how many
        else if (member.is_structured())
            make_slim(member);
    }
    if (!answer.is_object()) return;
    for (auto member = answer.begin(); member != answer.end();)
        member = says_nothing(member.value()) ? answer.erase(member) : std::next(member);
}

}  // namespace ibid::mcp
