#include <string>

#include "extract/extract.h"
#include "extract/office/number_format.h"
#include "model/error.h"
#include "tests/support/catch.h"
#include "tests/support/zip_file.h"

using namespace ibid;

namespace {

const std::string kXml = "<?xml version='1.0' encoding='UTF-8'?>";

std::string docx(const std::string& body, const std::vector<std::pair<std::string, std::string>>& more = {}) {
    std::vector<std::pair<std::string, std::string>> members = {
        {"[Content_Types].xml", "<Types/>"},
        {"word/document.xml",
         kXml + "<w:document xmlns:w='w' xmlns:r='r' xmlns:mc='mc'><w:body>" + body + "</w:body></w:document>"},
        {"word/styles.xml",
         kXml + "<w:styles xmlns:w='w'><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val='de-AT'/></w:rPr>"
                "</w:rPrDefault></w:docDefaults>"
                "<w:style w:type='paragraph' w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>"
                "<w:style w:type='paragraph' w:styleId='Eigen'><w:name w:val='Eigene'/><w:basedOn "
                "w:val='berschrift1'/></w:style>"
                "<w:style w:type='paragraph' w:styleId='Titel'><w:name w:val='Title'/></w:style></w:styles>"}};
    members.insert(members.end(), more.begin(), more.end());
    return test::zip_file(members);
}

std::string p(const std::string& runs, const std::string& properties = {}) {
    return "<w:p>" + (properties.empty() ? "" : "<w:pPr>" + properties + "</w:pPr>") + runs + "</w:p>";
}
std::string r(const std::string& text) { return "<w:r><w:t xml:space='preserve'>" + text + "</w:t></w:r>"; }

std::string odt(const std::string& body) {
    return test::zip_file(
        {{"mimetype", "application/vnd.oasis.opendocument.text"},
         {"content.xml", kXml +
                             "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='b' xmlns:draw='d' "
                             "xmlns:xlink='x' xmlns:style='s'><office:automatic-styles><style:style style:name='P1' "
                             "style:parent-style-name='Title'/></office:automatic-styles><office:body><office:text>" +
                             body + "</office:text></office:body></office:document-content>"},
         {"meta.xml", kXml + "<m xmlns:dc='d' xmlns:meta='m'><dc:creator>A. Writer</dc:creator>"
                             "<meta:creation-date>2024-11-15T10:00:00</meta:creation-date></m>"}});
}

}  // namespace

TEST_CASE("a Word file: headings by style, lists, rows, notes, changes as accepted, no comments") {
    const std::string body =
        p(r("Visa leverage"), "<w:pStyle w:val='Titel'/>") + p(r("Part one"), "<w:pStyle w:val='Eigen'/>") +
        p(r("As agreed") + "<w:r><w:footnoteReference w:id='3'/></w:r>" + r(", and ") +
          "<w:del><w:r><w:delText>never</w:delText></w:r></w:del>" + "<w:ins>" + r("always") +
          "</w:ins><w:r><w:commentReference w:id='1'/></w:r>" + r(" so") +
          "<w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:endnoteReference w:id='1'/></w:r>" + r(".")) +
        p("<w:hyperlink r:id='rId9'>" + r("the text") + "</w:hyperlink><w:r><w:noBreakHyphen/></w:r>" + r("linked"),
          "<w:numPr><w:numId w:val='1'/></w:numPr>") +
        "<w:tbl><w:tr><w:tc>" + p(r("AT")) + "</w:tc><w:tc>" + p(r("Austria")) + "</w:tc></w:tr></w:tbl>" +
        p("<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>" + p(r("In the box")) +
          "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:txbxContent>" + p(r("In the box")) +
          "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>" + r("Around it")) +
        p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r>" + r("Own mark") +
          "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='5'/><w:t>*</w:t></w:r>");
    const std::string note_head = kXml +
                                  "<w:footnotes xmlns:w='w' xmlns:r='r'><w:footnote w:type='separator' "
                                  "w:id='-1'><w:p/></w:footnote>";
    const Document d = extract(
        docx(body, {{"word/_rels/document.xml.rels",
                     "<Relationships><Relationship Id='rId9' Target='https://example.org/a' "
                     "TargetMode='External'/></Relationships>"},
                    {"word/footnotes.xml",
                     note_head + "<w:footnote w:id='2'>" + p("<w:r><w:footnoteRef/></w:r>" + r(" Second.")) +
                         p(r("More.")) + "</w:footnote><w:footnote w:id='3'>" + p(r("First.")) +
                         "</w:footnote><w:footnote w:id='5'>" + p(r("* Starred.")) + "</w:footnote></w:footnotes>"},
                    {"word/endnotes.xml", kXml + "<w:endnotes xmlns:w='w'><w:endnote w:id='1'>" + p(r("At the end.")) +
                                              "</w:endnote></w:endnotes>"},
                    {"word/comments.xml", kXml + "<w:comments xmlns:w='w'>" + p(r("private")) + "</w:comments>"}}));
    CHECK(d.format == "docx");
    CHECK(d.title == "Visa leverage");
    CHECK(d.language == "de-AT");
    REQUIRE(d.blocks.size() == 8);
    CHECK(d.blocks[1].kind == BlockKind::heading);
    const Block& b = d.blocks[2];
    CHECK(b.text == "As agreed, and always so.");
    CHECK(b.section == std::vector<std::string>{"Part one"});
    REQUIRE(b.markers.size() == 3);
    CHECK(b.markers[0].label == "1");
    CHECK(b.markers[0].offset == 9);
    CHECK(b.markers[1].label == "2");
    CHECK(b.markers[2].label == "i");
    CHECK(d.blocks[3].kind == BlockKind::list_item);
    CHECK(d.blocks[3].text == "the text-linked");
    REQUIRE(d.blocks[3].links.size() == 1);
    CHECK(d.blocks[3].links[0].uri == "https://example.org/a");
    CHECK(d.blocks[4].text == "AT Austria");
    CHECK(d.blocks[5].text == "Around it");
    CHECK(d.blocks[6].text == "In the box");
    CHECK(d.blocks[6].kind == BlockKind::box_paragraph);
    CHECK(d.blocks[7].text == "Own mark");
    REQUIRE(d.notes.size() == 4);
    CHECK(d.notes[0].text == "First.");
    CHECK(d.notes[1].text == "Second. More.");
    CHECK(d.notes[2].label == "*");
    CHECK(d.notes[2].text == "Starred.");
    CHECK(d.notes[3].label == "i");
    CHECK(d.notes[3].place == NotePlace::end);
    for (const Note& n : d.notes) CHECK(n.markers.size() == 1);
}

TEST_CASE("a note goes with the reference that a tracked change deletes or moves away, unless another keeps it") {
    const auto reference = [](int id) { return "<w:r><w:footnoteReference w:id='" + std::to_string(id) + "'/></w:r>"; };
    std::string notes;
    for (int id = 1; id <= 4; ++id)
        notes +=
            "<w:footnote w:id='" + std::to_string(id) + "'>" + p(r("Note " + std::to_string(id))) + "</w:footnote>";
    const Document d =
        extract(docx(p(r("Kept") + reference(1) + "<w:del>" + reference(2) + "</w:del><w:moveFrom>" + reference(3) +
                       "</w:moveFrom>") +
                         p("<w:moveTo>" + r("Moved") + reference(3) + "</w:moveTo>"),
                     {{"word/footnotes.xml", kXml + "<w:footnotes xmlns:w='w'>" + notes + "</w:footnotes>"}}));
    REQUIRE(d.notes.size() == 3);
    CHECK(d.notes[0].text == "Note 1");
    CHECK(d.notes[1].text == "Note 3");
    CHECK(d.notes[1].markers.size() == 1);
    CHECK(d.notes[2].text == "Note 4");  // that nothing ever marked is told with a warning
}

TEST_CASE("an OpenDocument text: the same") {
    const Document d = extract(odt(
        "<text:tracked-changes><text:p>never</text:p></text:tracked-changes>"
        "<text:p text:style-name='P1'>Visa leverage</text:p><text:h text:outline-level='2'>Part<text:s/>one</text:h>"
        "<text:p>As agreed<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>First, <text:a "
        "xlink:href='https://example.org'>here</text:a>.</text:p></text:note-body>"
        "</text:note>, always<office:annotation><text:p>private</text:p></office:annotation>.</text:p>"
        "<text:list><text:list-item><text:p>an item</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>AT</text:p></table:table-cell><table:table-cell>"
        "<text:p>Austria</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p><draw:frame><draw:text-box><text:p>In the box</text:p></draw:text-box></draw:frame>Around "
        "it</text:p>"));
    CHECK(d.format == "odt");
    CHECK(d.title == "Visa leverage");
    CHECK(d.author == "A. Writer");
    CHECK(d.authors == std::vector<CslName>{{"Writer", "A.", {}}});
    CHECK(d.created == "2024-11-15");
    REQUIRE(d.blocks.size() == 7);
    CHECK(d.blocks[1].text == "Part one");
    CHECK(d.blocks[2].text == "As agreed, always.");
    CHECK(d.blocks[3].kind == BlockKind::list_item);
    CHECK(d.blocks[4].text == "AT Austria");
    CHECK(d.blocks[5].text == "Around it");
    CHECK(d.blocks[6].kind == BlockKind::box_paragraph);
    REQUIRE(d.notes.size() == 1);
    CHECK(d.notes[0].text == "First, here.");
    REQUIRE(d.notes[0].links.size() == 1);
    CHECK(d.notes[0].markers.size() == 1);
}

TEST_CASE("numbers of notes as word processors print them") {
    CHECK(formatted_number(4, "decimal") == "4");
    CHECK(formatted_number(4, "lowerRoman") == "iv");
    CHECK(formatted_number(1999, "upperRoman") == "MCMXCIX");
    CHECK(formatted_number(28, "lowerLetter") == "bb");
    CHECK(formatted_number(5, "chicago") == "**");
    CHECK(formatted_number(7, "unheard of") == "7");
}

TEST_CASE("word processors' files made to do harm end soon, and say why") {
    const std::string entities =
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
        "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>&b;&f;</w:t></w:r></w:p></w:body></w:document>";
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<w:p>";
    struct Row {
        const char* what;
        std::string bytes;
        ErrorCode code;
    };
    const std::vector<Row> rows = {
        {"entities that multiply and lead outside", test::zip_file({{"word/document.xml", entities}}),
         ErrorCode::bad_pdf},
        {"a gigabyte in a megabyte", docx(p(r(std::string(std::size_t{100} << 20, ' ')))), ErrorCode::limit},
        {"nested a hundred thousand deep", docx(deep), ErrorCode::limit},
        {"cut in the middle", docx(p(r("text"))).substr(0, 200), ErrorCode::bad_pdf},
        {"no text part", test::zip_file({{"word/documents.txt", "x"}}), ErrorCode::bad_pdf},
        {"bad UTF-8", docx(p(r("a\xFF\xFE"))), ErrorCode::bad_pdf},
        {"no XML", docx("<w:p>"), ErrorCode::bad_pdf},
    };
    for (const Row& row : rows) {
        INFO(row.what);
        try {
            extract(row.bytes);
            FAIL_CHECK("was read");
        } catch (const Error& e) {
            CHECK(e.code() == row.code);
            CHECK_FALSE(e.hint().empty());
        }
    }
}
