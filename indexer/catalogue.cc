#include "indexer/catalogue.h"

#include <xapian.h>

#include <charconv>
#include <filesystem>

#include "indexer/sha256.h"
#include "model/error.h"

namespace ibid {
namespace {

constexpr std::string_view kPrefix = "file:";

// Fields end with NUL, which no path and none of our texts holds.
void add(std::string& out, std::string_view field) {
    for (const char c : field)
        if (c != '\0') out += c;
    out += '\0';
}
void add(std::string& out, std::int64_t number) { add(out, std::to_string(number)); }

class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}
    std::string text() {
        const std::size_t end = rest_.find('\0');
        if (end == rest_.npos) broken();
        std::string field(rest_.substr(0, end));
        rest_.remove_prefix(end + 1);
        return field;
    }
    template <typename Number>
    void number(Number& value) {
        const std::string field = text();
        const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
        if (error != std::errc() || end != field.data() + field.size()) broken();
    }
    [[noreturn]] static void broken() {
        throw Error(ErrorCode::index, "a catalogue record of the index is damaged", "run `ibid verify`, then index into a new folder");
    }

private:
    std::string_view rest_;
};

}  // namespace

std::string catalogue_key(std::string_view path) {
    return std::string(kPrefix) + sha256_hex(path).substr(0, 32);
}

std::string encode(const KnownFile& file) {
    std::string out(1, static_cast<char>(file.as));
    for (const std::string_view field :
         {std::string_view(file.path), std::string_view(file.sha256), std::string_view(file.document),
          std::string_view(file.document_sha256), std::string_view(file.pdf_id), std::string_view(file.kind), std::string_view(file.recipe),
          std::string_view(file.message), std::string_view(file.hint), std::string_view(file.code)})
        add(out, field);
    for (const std::uint64_t number : {file.stamp.size, file.stamp.inode, std::uint64_t{file.pages},
                                       std::uint64_t{file.passages}, std::uint64_t{file.notes}})
        add(out, std::to_string(number));
    add(out, file.stamp.mtime_ns);
    return out;
}

KnownFile decode_known_file(std::string_view bytes) {
    if (bytes.empty() || std::string_view("dn2fe").find(bytes[0]) == std::string_view::npos) Reader::broken();
    KnownFile file;
    file.as = static_cast<KnownAs>(bytes[0]);
    Reader reader(bytes.substr(1));
    for (std::string* field : {&file.path, &file.sha256, &file.document, &file.document_sha256, &file.pdf_id,
                               &file.kind, &file.recipe, &file.message, &file.hint, &file.code})
        *field = reader.text();
    reader.number(file.stamp.size);
    reader.number(file.stamp.inode);
    reader.number(file.pages);
    reader.number(file.passages);
    reader.number(file.notes);
    reader.number(file.stamp.mtime_ns);
    return file;
}

Catalogue read_catalogue(const std::string& folder) {
    Catalogue catalogue;
    if (!std::filesystem::exists(folder)) return catalogue;
    if (std::filesystem::is_directory(folder) && std::filesystem::is_empty(folder)) return catalogue;
    try {
        const Xapian::Database database(folder);
        const std::string prefix(kPrefix);
        for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix); ++key) {
            KnownFile file = decode_known_file(database.get_metadata(*key));
            std::string path = file.path;
            catalogue.insert_or_assign(std::move(path), std::move(file));
        }
    } catch (const Xapian::Error& e) {
        throw Error(ErrorCode::index, folder + ": " + e.get_msg(), "run `ibid verify` to see what is wrong with it");
    }
    return catalogue;
}

}  // namespace ibid
