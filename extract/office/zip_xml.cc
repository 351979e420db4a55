#include <expat.h>
#include <zip.h>

#include <memory>
#include <unordered_map>
#include <vector>

#include "extract/office/office_reader.h"
#include "model/error.h"

namespace ibid {
namespace {

struct CloseZip {
    void operator()(zip_t* z) const { zip_discard(z); }
};
struct CloseMember {
    void operator()(zip_file_t* f) const { zip_fclose(f); }
};
struct FreeParser {
    void operator()(XML_Parser p) const { XML_ParserFree(p); }
};

class XmlReader {
public:
    XmlReader() : parser_(XML_ParserCreate(nullptr)) {
        if (!parser_) throw std::bad_alloc();
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), on_begin, on_end);
        XML_SetCharacterDataHandler(parser_.get(), on_text);
        XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
    }

    void feed(const char* data, std::size_t size, bool last) {
        if (XML_Parse(parser_.get(), data, static_cast<int>(size), last) == XML_STATUS_ERROR) {
            if (doctype_)
                throw Error(ErrorCode::bad_pdf, "the file declares entities, which no word processor does",
                            "open it and save it again");
            if (deep_)
                throw Error(ErrorCode::limit, "the file nests its elements deeper than any reader can follow",
                            "open it and save it again");
            throw Error(
                ErrorCode::bad_pdf,
                std::string("the file's text cannot be read: ") + XML_ErrorString(XML_GetErrorCode(parser_.get())),
                "open it and save it again");
        }
    }
    MarkupTree finish() {
        flush();
        return builder_.finish();
    }

private:
    static void on_begin(void* self, const XML_Char* name, const XML_Char** attributes) {
        auto& r = *static_cast<XmlReader*>(self);
        r.flush();
        if (r.builder_.depth() > kOfficeDepth) {
            r.deep_ = true;
            XML_StopParser(r.parser_.get(), XML_FALSE);
            return;
        }
        r.builder_.begin(r.stored(name));
        for (; attributes[0]; attributes += 2) r.builder_.attribute(r.stored(attributes[0]), attributes[1]);
    }
    static void on_end(void* self, const XML_Char*) {
        auto& r = *static_cast<XmlReader*>(self);
        r.flush();
        r.builder_.end();
    }
    static void on_text(void* self, const XML_Char* text, int size) {
        static_cast<XmlReader*>(self)->text_.append(text, static_cast<std::size_t>(size));
    }
    static void on_doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
        auto& r = *static_cast<XmlReader*>(self);
        r.doctype_ = true;
        XML_StopParser(r.parser_.get(), XML_FALSE);
    }

    void flush() {
        builder_.text(text_);
        text_.clear();
    }
    Stored stored(const char* name) {
        const auto found = names_.find(name);
        if (found != names_.end()) return found->second;
        return names_.emplace(name, builder_.keep(name)).first->second;
    }

    std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser> parser_;
    MarkupTreeBuilder builder_;
    std::unordered_map<std::string, Stored> names_;
    std::string text_;
    bool doctype_ = false, deep_ = false;
};

Error damaged() {
    return {ErrorCode::bad_pdf, "the file is damaged: it cannot be unpacked", "copy or download it again"};
}

class ZippedOffice final : public OfficeFile {
public:
    explicit ZippedOffice(std::string_view bytes) {
        zip_error_t error;
        zip_error_init(&error);
        zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
        if (!source) throw std::bad_alloc();
        zip_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
        zip_error_fini(&error);
        if (zip_) return;
        zip_source_free(source);
        throw damaged();
    }

    std::optional<MarkupTree> part(const std::string& name) override {
        const zip_int64_t index = zip_name_locate(zip_.get(), name.c_str(), 0);
        if (index < 0) return {};
        const std::unique_ptr<zip_file_t, CloseMember> member(
            zip_fopen_index(zip_.get(), static_cast<zip_uint64_t>(index), 0));
        if (!member) {
            if (zip_error_code_zip(zip_get_error(zip_.get())) == ZIP_ER_NOPASSWD)
                throw Error(ErrorCode::bad_pdf, "the file is locked with a password", "save it without one");
            throw damaged();
        }
        XmlReader xml;
        std::vector<char> piece(std::size_t{256} << 10);
        std::size_t unpacked = 0;
        while (true) {
            const zip_int64_t n = zip_fread(member.get(), piece.data(), piece.size());
            if (n < 0) throw damaged();
            unpacked += static_cast<std::size_t>(n);
            all_ += static_cast<std::size_t>(n);
            if (unpacked > kOfficePartBytes || all_ > kOfficeBytes)
                throw Error(ErrorCode::limit, "the file unpacks to more than a document may have",
                            "if it is a real one, save its parts apart");
            xml.feed(piece.data(), static_cast<std::size_t>(n), n == 0);
            if (n == 0) return xml.finish();
        }
    }

private:
    std::unique_ptr<zip_t, CloseZip> zip_;
    std::size_t all_ = 0;
};

}  // namespace

extern "C" __attribute__((visibility("default"))) OfficeFile* ibid_open_office(std::string_view bytes) {
    return new ZippedOffice(bytes);  // through the module's door only a plain pointer can go
}

}  // namespace ibid
