// PDFs made to do harm: each costs one line of the report, a bounded time, and nothing else.
#include <zlib.h>

#include <filesystem>

#include "indexer/sandbox/sandbox.h"
#include "tests/indexer/world.h"
#include "tests/support/catch.h"
#include "tests/support/zip_file.h"

using namespace ibid;
using test::assemble_pdf;
using test::World;

namespace {

const std::string kText = "BT /F1 11 Tf 72 760 Td (Readmission agreements are named here at length) Tj ET";
const std::string kFont = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

std::string stream(const std::string& bytes, const std::string& entries = {}) {
    return "<< /Length " + std::to_string(bytes.size()) + " " + entries + " >>\nstream\n" + bytes + "\nendstream";
}

/// A page with this content (an object), and what its catalogue, its page and its fonts have besides.
std::string page(const std::string& content, const std::string& catalogue = {}, const std::string& of_page = {},
                 const std::string& font = kFont, const std::string& trailer = {}) {
    return assemble_pdf(
        {"<< /Type /Catalog /Pages 2 0 R " + catalogue + " >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
         "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> "
         "/XObject << /X0 6 0 R >> >> " +
             of_page + " >>",
         content, font,
         stream("/X0 Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X0 6 0 R >> >>")},
        trailer);
}

class Deflater {
public:
    explicit Deflater(int window_bits) {
        REQUIRE(deflateInit2(&z_, 9, Z_DEFLATED, window_bits, 9, Z_DEFAULT_STRATEGY) == Z_OK);
    }
    ~Deflater() { deflateEnd(&z_); }
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;

    Deflater& add(std::string_view bytes, int flush = Z_NO_FLUSH) {
        z_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        z_.avail_in = static_cast<uInt>(bytes.size());
        char room[4096];
        do {
            z_.next_out = reinterpret_cast<Bytef*>(room);
            z_.avail_out = sizeof room;
            deflate(&z_, flush);
            out_.append(room, sizeof room - z_.avail_out);
        } while (z_.avail_out == 0);
        return *this;
    }
    std::string finish() { return add({}, Z_FINISH).out_; }
    std::string so_far() const { return out_; }

private:
    z_stream z_{};
    std::string out_;
};

std::string repeated(std::string_view text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
}

std::string many_pages(int count) {
    std::string kids;
    for (int i = 0; i < count; ++i) kids += "3 0 R ";
    std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>",
                                        "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(count) + " >>",
                                        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"};
    objects.resize(static_cast<std::size_t>(count) + 3, "null");  // a count above that of the objects is not believed
    return assemble_pdf(objects);
}

/// Ten thousand times the block of a megabyte of white space, packed twice more.
std::string bomb() {
    const std::string block = Deflater(-15).add(std::string(1 << 20, ' '), Z_FULL_FLUSH).so_far();
    Deflater outer(15);
    outer.add("\x78\x9C");
    for (int i = 0; i < 10'000; ++i) outer.add(block);
    const std::string packed = Deflater(15).add(outer.add(std::string_view("\x03\0", 2)).finish()).finish();
    return stream(packed, "/Filter [/FlateDecode /FlateDecode /FlateDecode]");
}

std::string from_hex(std::string_view hex) {
    std::string out;
    for (std::size_t i = 0; i < hex.size(); i += 2)
        out += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
    return out;
}

/// Under RC4 of 40 bits (revision 2), user password empty or not; the values were computed by the standard's algorithm.
std::string locked(bool with_password) {
    const std::string o = with_password ? "92FE0F4454AD4C9644693F33C07CB54F587DCE1E2682FE9ECEA6107A1EF630DD"
                                        : "C92422687FACEE686E373F10B5C7D04738053152F7E2EE30E11C69EC442576AB";
    const std::string u = with_password ? "F4C3199CB21E35B4BD6C22A97A2ACCA13B084D9016256900CD312E0758DF7E6F"
                                        : "ADB43C8D5C0A904ECD6878928ABF0A1EF65FA75E1632B2134005FA3B1D844C68";
    const std::string content = with_password ? "2ED4363ADD840AFB1E186F39B20B36E4EBE2F79396F5A2937000D1D35BF73C6AB35630"
                                                "45CEA6DBDD32A3D4C52803E8751F339252F366B8C2E922B75434918C9BE7E7C235"
                                              : "6121B6E0C29494DE427388766EDED5D0588E896815CBC5B31EDA626BC65AF3A6FF630A"
                                                "9569AB7C3EBAFD9AF9D2A94D7CAE8B8A1620B004C323D39F4ADC922629B3B4DF90";
    return page(stream(from_hex(content)), {}, {}, kFont,
                "/ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>] /Encrypt << /Filter "
                "/Standard /V 1 /R 2 /P -4 /O <" +
                    o + "> /U <" + u + "> >>");
}

}  // namespace

TEST_CASE("what is hostile in a PDF costs its line in the report and a bounded time, and the files beside it nothing") {
    const test::TempDir outside;
    const std::string touched = outside / "touched";
    const std::string launch = "<< /S /Launch /F (/usr/bin/touch) /Win << /F (" + touched + ") >> /NewWindow true >>";
    const std::string actions =
        "<< /S /JavaScript /JS (app.launchURL\\(\"file://" + touched + "\"\\)) /Next " + launch + " >>";
    struct Row {
        const char* what;
        std::string pdf;
        FileStatus status;
        std::string code;  // of a failure
        std::string says;  // in its message
    };
    const std::vector<Row> rows = {
        {"ten gigabytes in a few kilobytes", page(bomb()), FileStatus::failed, "limit", "CPU time"},
        {"a tree of pages that is its own branch",
         assemble_pdf({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"}),
         FileStatus::no_text, "", "no page has text"},
        {"a million pages, says one that has one",
         assemble_pdf({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>",
                       "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"}),
         FileStatus::failed, "bad_pdf", "no pages"},
        {"more pages than anyone binds, each of them the same", many_pages(20'001), FileStatus::failed, "limit",
         "20001 pages"},
        {"no pages at all", assemble_pdf({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"}),
         FileStatus::failed, "bad_pdf", "no pages"},
        {"a form that draws itself", page(stream("/X0 Do " + kText)), FileStatus::added, "", ""},
        {"actions that launch, run and open",
         page(stream(kText), "/OpenAction " + actions,
              "/AA << /O " + actions + " >> /Annots [<< /Type /Annot /Subtype /Link /Rect [72 750 300 780] /A " +
                  launch + " >>]"),
         FileStatus::added, "", ""},
        {"letters without meaning",
         page(stream(kText), {}, {},
              "<< /Type /Font /Subtype /Type1 /BaseFont /Unheard /Encoding << /Type /Encoding /Differences [65 /g1 /g2 "
              "/g3 /g4 97 /g5 /g6 /g7 /g8] >> >>"),
         FileStatus::added, "", ""},
        {"a size of page beyond all measure", page(stream(kText), {}, "/UserUnit 1e30 /Rotate 77"), FileStatus::added,
         "", ""},
        {"locked with a password", locked(true), FileStatus::failed, "bad_pdf", "password"},
        {"locked, but open to all", locked(false), FileStatus::added, "", ""},
        {"a page nested without end", "<html>" + repeated("<div>", 1'000'000), FileStatus::failed, "limit", "nests"},
        {"a Word file that unpacks to more than a document has",
         test::zip_file({{"word/document.xml", "<w:document>" + std::string(std::size_t{120} << 20, ' ')}}),
         FileStatus::failed, "limit", "unpacks"},
        {"a Word file whose entities multiply",
         test::zip_file({{"word/document.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><w:document>&b;</w:document>"}}),
         FileStatus::failed, "bad_pdf", "entities"},
        {"no PDF", "%PDF-1.4\nbut nothing more", FileStatus::failed, "bad_pdf", "damaged"},
    };
    World w;
    w.write("beside.pdf", test::pdf("readmission"));
    for (std::size_t i = 0; i < rows.size(); ++i) w.write("h" + std::to_string(i) + ".pdf", rows[i].pdf);
    BuildOptions options = w.options();
    options.limits = {std::size_t{512} << 20, 3, 20};
    const test::Run run = w.run(options);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        INFO(rows[i].what << ": " << run.files.at("h" + std::to_string(i) + ".pdf").message);
        const FileReport& report = run.files.at("h" + std::to_string(i) + ".pdf");
        CHECK(report.status == rows[i].status);
        CHECK(report.code == rows[i].code);
        CHECK(report.message.find(rows[i].says) != std::string::npos);
        CHECK((report.status == FileStatus::added) == report.hint.empty());
    }
    CHECK(rows[0].pdf.size() < 64 * 1024);
    CHECK_FALSE(std::filesystem::exists(touched));
    CHECK(run.files.at("beside.pdf").status == FileStatus::added);
    CHECK(w.verify().problems.empty());
}
