// Bytes that came out of an index or a worker's pipe, possibly damaged: unpacked, or an Error.
#include <string_view>

#include "indexer/batch/catalogue.h"
#include "indexer/schema/schema.h"
#include "model/error.h"
#include "model/formats/json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto attempt = [](auto unpack) {
        try {
            unpack();
        } catch (const ibid::Error&) {
        }
    };
    attempt([&] { ibid::unpack_analysis(bytes); });
    attempt([&] { ibid::unpack_passage(bytes); });
    attempt([&] { ibid::unpack_note(bytes); });
    attempt([&] { ibid::unpack_document_info(bytes); });
    attempt([&] { ibid::decode_known_file(bytes); });
    attempt([&] { ibid::schema::decode_columns(bytes); });
    attempt([&] { ibid::schema::decode_info(bytes); });
    attempt([&] { ibid::schema::decode_findings(bytes); });
    attempt([&] { ibid::schema::decode_claims(bytes); });
    attempt([&] { ibid::schema::decode_citations(bytes); });
    attempt([&] { ibid::schema::decode_sections(bytes); });
    attempt([&] { ibid::schema::decode_entries(bytes, 0, 1); });
    attempt([&] { ibid::schema::decode_order(bytes, 0, 1); });
    attempt([&] { ibid::schema::decode_passage(bytes); });
    attempt([&] { ibid::schema::decode_place(bytes); });
    attempt([&] { ibid::schema::decode_note(bytes); });
    return 0;
}
