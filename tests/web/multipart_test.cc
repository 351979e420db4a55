// Forms with a file, as browsers send them, and as nobody should.
#include "web/http/multipart.h"

#include "tests/support/catch.h"

using namespace ibid;

TEST_CASE("the file of a form is what stands between its boundaries") {
    struct Row {
        const char *type, *body, *name, *bytes;  // name: null where there is no such file
    };
    const char* const kType = "multipart/form-data; boundary=xyz";
    const std::string head = "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a b.pdf\"\r\n";
    for (const Row& row : {
             Row{kType, "$Content-Type: application/pdf\r\n\r\n%PDF\r\n--xyz--\r\n", "a b.pdf", "%PDF"},
             Row{"Multipart/Form-Data; charset=utf-8; boundary=\"xyz\"", "$\r\nx\r\n--xyz--", "a b.pdf", "x"},
             // Bytes that look like the boundary and are none, and line ends of the file itself.
             Row{kType, "$\r\n--xyz\r\n\r\n--xy\r\n--xyz--", "a b.pdf", nullptr},
             Row{kType, "$\r\n-- xyz\r\n\r\n--xy\r\n--xyz--", "a b.pdf", "-- xyz\r\n\r\n--xy"},
             Row{kType, "$\r\n\r\n--xyz--", "a b.pdf", ""},
             // Other parts before and behind.
             Row{kType, "--xyz\r\nContent-Disposition: form-data; name=\"t\"\r\n\r\n1\r\n$\r\nx\r\n--xyz--", "a b.pdf",
                 "x"},
             Row{kType,
                 "--xyz\r\nCONTENT-DISPOSITION: form-data; filename=\"../\\\"e.pdf\"; name=file\r\n\r\nx\r\n--xyz--",
                 "../\"e.pdf", "x"},
             // None, cut short, or told twice.
             Row{kType, "", nullptr, nullptr},
             Row{kType, "--xyz--", nullptr, nullptr},
             Row{kType, "$\r\nx", nullptr, nullptr},
             Row{kType, "$\r\nx\r\n--xyz", nullptr, nullptr},
             Row{kType, "$x\r\n--xyz--", nullptr, nullptr},
             Row{kType, "preamble\r\n$\r\nx\r\n--xyz--", nullptr, nullptr},
             Row{kType, "--xyz\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--xyz--", nullptr, nullptr},
             Row{kType,
                 "--xyz\r\nContent-Disposition: form-data; name=\"a\"; name=\"file\"; "
                 "filename=\"x\"\r\n\r\nx\r\n--xyz--",
                 nullptr, nullptr},
             Row{kType, "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\r\n\r\nx\r\n--xyz--",
                 nullptr, nullptr},
             Row{"multipart/form-data", "$\r\nx\r\n--xyz--", nullptr, nullptr},
             Row{"multipart/form-data; boundary=", "$\r\nx\r\n--xyz--", nullptr, nullptr},
             Row{"multipart/form-data; boundary=a; boundary=xyz", "$\r\nx\r\n--xyz--", nullptr, nullptr},
             Row{"multipart/form-data; boundary=\"x\ny\"", "$\r\nx\r\n--xyz--", nullptr, nullptr},
             Row{"text/plain; boundary=xyz", "$\r\nx\r\n--xyz--", nullptr, nullptr},
             Row{"", "$\r\nx\r\n--xyz--", nullptr, nullptr},
         }) {
        std::string body = row.body;
        if (const std::size_t at = body.find('$'); at != std::string::npos) body.replace(at, 1, head);
        INFO(row.type << '\n' << body);
        const auto file = form_file(row.type, body, "file");
        const bool wanted = row.name != nullptr && row.bytes != nullptr;
        CHECK(file.has_value() == wanted);
        if (!file || !wanted) continue;
        CHECK(file->name == row.name);
        CHECK(file->bytes == row.bytes);
    }
    const std::string many(1'000'000, '\n');
    CHECK_FALSE(form_file(kType, "--xyz" + many, "file"));
    std::string parts;
    for (int i = 0; i < 1000; ++i) parts += "--xyz\r\n\r\n\r\nx\r\n";
    CHECK_FALSE(form_file(kType, parts + "--xyz--", "file"));
}
