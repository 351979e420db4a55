#include "indexer/schema/schema.h"

#include <charconv>

#include "indexer/schema/seal.h"
#include "model/error.h"
#include "model/formats/bytes.h"
#include "model/formats/json.h"

namespace ibid::schema {
bool is_plain_id(std::string_view id, std::string_view document_id, std::size_t ordinal) {
    return id.size() > document_id.size() && id.starts_with(document_id) && id[document_id.size()] == '.' &&
           id.substr(document_id.size() + 1) == std::to_string(ordinal);
}

std::string encode(const FirstIndexed& first) { return sealed(first.time + ' ' + std::to_string(first.revision)); }

FirstIndexed decode_first_indexed(std::string_view stored) {
    std::string value;
    try {
        value = unsealed(std::string(stored));
    } catch (const Error&) {  // unknown; verify says so
        return {};
    }
    constexpr std::size_t kTimeBytes = std::string_view("2026-11-29T14:03:49Z").size();
    FirstIndexed first;
    if (value.size() < kTimeBytes + 2 || value[kTimeBytes] != ' ') return first;
    const std::string_view number = std::string_view(value).substr(kTimeBytes + 1);
    const auto [end, failed] = std::from_chars(number.data(), number.data() + number.size(), first.revision);
    if (failed != std::errc{} || end != number.data() + number.size()) return {};
    first.time = value.substr(0, kTimeBytes);
    return first;
}

namespace {

/// An id begins mostly as its document's does: that prefix is left out, and a lone ordinal that counts up with it.
void put_id(std::string& out, const std::string& id, const std::string& document, std::size_t ordinal) {
    if (is_plain_id(id, document, ordinal)) {
        put(out, std::uint64_t{0});
    } else if (id.starts_with(document + ".")) {
        put(out, std::uint64_t{1});
        put(out, std::string_view(id).substr(document.size() + 1));
    } else {
        put(out, std::uint64_t{2});
        put(out, id);
    }
}
std::string read_id(WireReader& in, const std::string& document, std::size_t ordinal) {
    switch (in.number()) {
        case 0:
            return document + "." + std::to_string(ordinal);
        case 1:
            return document + "." + std::string(in.text());
        case 2:
            return std::string(in.text());
        default:
            WireReader::broken();
    }
}

/// Beside the type and the kind, which take the five bits below; indexes made before have none.
constexpr std::uint64_t kReferenceBit = 32;

std::string columns_bytes(const DocumentColumns& c) {
    std::string out;
    for (const std::string* s :
         {&c.id, &c.title, &c.author, &c.created, &c.language, &c.kind, &c.path, &c.file, &c.about})
        put(out, *s);
    put(out, static_cast<std::uint64_t>(c.year < 0 ? 0 : c.year));
    put(out, c.languages.size());
    for (const std::string& l : c.languages) put(out, l);
    put(out, c.sets.size());
    for (const auto& set : c.sets) {
        put(out, set.size());
        for (const std::string& v : set) put(out, v);
    }
    put(out, c.passages.size());
    for (std::size_t i = 0; i < c.passages.size(); ++i) {
        const PassageColumns& p = c.passages[i];
        put_id(out, p.id, c.id, i);
        put(out, static_cast<std::uint64_t>(p.type) | static_cast<std::uint64_t>(p.kind) << 1 |
                     (p.reference ? kReferenceBit : 0));
        for (const std::uint32_t v :
             {p.length, p.head_length, p.page_number, p.language, p.countries, p.instruments, p.approaches})
            put(out, std::uint64_t{v});
        put(out, p.notes.size());
        for (const std::uint32_t n : p.notes) put(out, std::uint64_t{n});
    }
    return out;
}

DocumentColumns read_columns(std::string_view bytes) {
    WireReader in(bytes);
    DocumentColumns c;
    for (std::string* s : {&c.id, &c.title, &c.author, &c.created, &c.language, &c.kind, &c.path, &c.file, &c.about})
        *s = in.text();
    c.year = static_cast<int>(in.number());
    c.languages.resize(in.count());
    for (std::string& l : c.languages) l = in.text();
    c.sets.resize(in.count());
    for (auto& set : c.sets) {
        set.resize(in.count());
        for (std::string& v : set) v = in.text();
    }
    c.passages.resize(in.count());
    for (std::size_t i = 0; i < c.passages.size(); ++i) {
        PassageColumns& p = c.passages[i];
        p.id = read_id(in, c.id, i);
        const std::uint64_t stored = in.number(), what = stored & ~kReferenceBit;
        p.reference = (stored & kReferenceBit) != 0;
        if ((what >> 1) > static_cast<std::uint64_t>(BlockKind::other)) WireReader::broken();
        p.type = static_cast<PassageType>(what & 1);
        p.kind = static_cast<BlockKind>(what >> 1);
        for (std::uint32_t* v :
             {&p.length, &p.head_length, &p.page_number, &p.language, &p.countries, &p.instruments, &p.approaches})
            *v = in.small();
        if (p.language >= c.languages.size() || p.countries >= c.sets.size() || p.instruments >= c.sets.size() ||
            p.approaches >= c.sets.size())
            WireReader::broken();
        p.notes.resize(in.count());
        for (std::uint32_t& n : p.notes) n = in.small();
    }
    return c;
}

std::string findings_bytes(const std::vector<Finding>& findings) {
    std::string out;
    put(out, findings.size());
    for (const Finding& f : findings) {
        put(out, f.code);
        put(out, f.message);
        put(out, static_cast<std::uint64_t>(std::max(0, f.page_number)));
        for (const auto* list : {&f.notes, &f.passages}) {
            put(out, list->size());
            for (const std::string& s : *list) put(out, s);
        }
    }
    return out;
}

std::string citations_bytes(const Citations& c) {
    std::string out;
    put(out, c.document_id);
    put(out, c.own_keys);
    put(out, c.citations.size());
    for (const StoredCitation& s : c.citations) {
        for (const std::uint32_t v : {s.note, s.citation, s.fields}) put(out, std::uint64_t{v});
        put(out, s.keys);
        for (const std::string* text : {&s.title, &s.author, &s.about}) put(out, *text);
        put(out, static_cast<std::uint64_t>(std::max(0, s.year)));
    }
    return out;
}

/// The `n`th of the parts that are written one after another, each with its length before it.
std::string_view part(std::string_view bytes, int n) {
    WireReader in(bytes);
    for (int i = 0; i < n; ++i) in.text();
    return in.text();
}

}  // namespace

std::uint16_t signature_of(std::string_view folded_form) {
    std::uint32_t h = 2166136261u;  // FNV-1a, folded to two bytes: the same on every machine
    for (const char c : folded_form) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
    return static_cast<std::uint16_t>(h ^ (h >> 16));
}

std::string encode(const Record& record) {
    std::string out;
    put(out, columns_bytes(record.columns));
    put(out, pack(record.info));
    put(out, findings_bytes(record.findings));
    put(out, citations_bytes(record.citations));
    std::string sections;
    put(sections, record.sections.size());
    for (const auto& section : record.sections) put(sections, section);
    put(out, sections);
    put(out, record.claims.empty() ? std::string() : pack(record.claims));
    return out;
}
DocumentColumns decode_columns(std::string_view bytes) { return read_columns(part(bytes, 0)); }
DocumentInfo decode_info(std::string_view bytes) { return unpack_document_info(part(bytes, 1)); }
std::vector<Finding> decode_findings(std::string_view bytes) {
    WireReader in(part(bytes, 2));
    std::vector<Finding> findings(in.count());
    for (Finding& f : findings) {
        f.code = in.text();
        f.message = in.text();
        f.page_number = static_cast<int>(in.number());
        for (auto* list : {&f.notes, &f.passages}) {
            list->resize(in.count());
            for (std::string& s : *list) s = in.text();
        }
    }
    return findings;
}

Citations decode_citations(std::string_view bytes) {
    WireReader in(part(bytes, 3));
    Citations c;
    c.document_id = in.text();
    c.own_keys = in.texts();
    c.citations.resize(in.count());
    for (StoredCitation& s : c.citations) {
        for (std::uint32_t* v : {&s.note, &s.citation, &s.fields}) *v = in.small();
        s.keys = in.texts();
        for (std::string* text : {&s.title, &s.author, &s.about}) *text = in.text();
        s.year = static_cast<int>(in.small());
    }
    return c;
}

std::vector<Claim> decode_claims(std::string_view bytes) {
    const std::string_view packed = part(bytes, 5);
    return packed.empty() ? std::vector<Claim>{} : unpack_claims(packed);
}

Sections decode_sections(std::string_view bytes) {
    WireReader in(part(bytes, 4));
    Sections sections(in.count());
    for (auto& section : sections) section = in.texts();
    return sections;
}

std::string encode(const Passage& passage, Place place, const NoteReading* note) {
    Passage rest = passage;
    rest.text.clear();
    rest.id.clear();
    rest.document_id.clear();
    rest.section.clear();
    std::string out;
    put(out, passage.text);
    put(out, passage.document_id);
    if (passage.id.starts_with(passage.document_id))
        put(out, "+" + passage.id.substr(passage.document_id.size()));
    else
        put(out, "=" + passage.id);
    put(out, pack(rest));
    put(out, note ? pack(*note) : std::string{});
    put(out, std::uint64_t{place.ordinal});
    put(out, std::uint64_t{place.section});
    return out;
}
std::string decode_text(std::string_view bytes) { return std::string(part(bytes, 0)); }
Passage decode_passage(std::string_view bytes) {
    WireReader in(bytes);
    const std::string_view text = in.text(), document_id = in.text(), id = in.text();
    Passage p = unpack_passage(in.text());
    p.text = text;
    p.document_id = document_id;
    if (id.empty()) WireReader::broken();
    if (id.front() == '+') p.id = document_id;
    p.id += id.substr(1);
    return p;
}
Place decode_place(std::string_view bytes) {
    WireReader in(bytes);
    for (int i = 0; i < 5; ++i) in.text();
    Place place;
    place.ordinal = in.small();
    place.section = in.small();
    return place;
}
NoteReading decode_note(std::string_view bytes) { return unpack_note(part(bytes, 4)); }

}  // namespace ibid::schema
