#include "tests/indexer/hostile_files.h"

#include <functional>
#include <random>

#include "tests/support/zip_file.h"

namespace ibid::test {
namespace {

using Members = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t kMost = 100'000, kMany = 5'000, kDeep = 200'000, kMegabytes = std::size_t{3} << 20;
constexpr unsigned kCuts = 12, kFlips = 12;

std::string times(std::string_view text, std::size_t count) {
    std::string out;
    out.reserve(text.size() * count);
    for (std::size_t i = 0; i < count; ++i) out += text;
    return out;
}

std::string numbered(std::size_t count, const std::function<std::string(const std::string&)>& piece) {
    std::string out;
    for (std::size_t i = 1; i <= count; ++i) out += piece(std::to_string(i));
    return out;
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
        text.replace(at, what.size(), with);
    return text;
}

/// The file cut off at places all over it, and with some of its bytes changed.
void damage(std::vector<HostileFile>& out, const std::string& form, const std::string& sound) {
    for (unsigned i = 0; i < kCuts; ++i)
        out.push_back({"cut-" + std::to_string(i) + form, sound.substr(0, sound.size() * i / kCuts)});
    std::mt19937 random(7);
    for (unsigned i = 0; i < kFlips; ++i) {
        std::string bytes = sound;
        for (unsigned n = 0; n <= i; ++n) bytes[random() % bytes.size()] = static_cast<char>(random());
        out.push_back({"flipped-" + std::to_string(i) + form, bytes});
    }
}

std::string html(const std::string& body, const std::string& head = {}) {
    return "<!DOCTYPE html><html><head><title>A report on readmission</title>" + head +
           "</head><body><main><h1>A report on readmission</h1><p>Readmission agreements are named here at length, and "
           "what is said of them fills a paragraph.</p>" +
           body + "</main></body></html>";
}

const char* const kTags[] = {"a",    "b",       "button", "blockquote", "center", "dd",  "details", "div",      "font",
                             "form", "h1",      "li",     "math",       "nobr",   "ol",  "p",       "q",        "ruby",
                             "s",    "section", "select", "span",       "sup",    "svg", "table",   "template", "ul"};

// --- offices' files

const std::string kXml = "<?xml version='1.0' encoding='UTF-8'?>";

struct Office {
    std::string form;       // ".docx"
    std::string main;       // the part that holds the text
    std::string paragraph;  // a tag with its prefix
    std::function<std::string(const std::string& body, const std::string& before)> text;  // the main part
    std::function<std::string(const std::string& main, const Members& more)> file;
    std::function<std::string(const std::string& words)> p;
};

Office word() {
    Office o;
    o.form = ".docx", o.main = "word/document.xml", o.paragraph = "w:p";
    o.text = [](const std::string& body, const std::string& before) {
        return kXml + before + "<w:document xmlns:w='w' xmlns:r='r' xmlns:mc='mc'><w:body>" + body +
               "</w:body></w:document>";
    };
    o.file = [](const std::string& main, const Members& more) {
        Members members = {{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", main}};
        members.insert(members.end(), more.begin(), more.end());
        return zip_file(members);
    };
    o.p = [](const std::string& words) { return "<w:p><w:r><w:t>" + words + "</w:t></w:r></w:p>"; };
    return o;
}

Office open_document() {
    Office o;
    o.form = ".odt", o.main = "content.xml", o.paragraph = "text:p";
    o.text = [](const std::string& body, const std::string& before) {
        return kXml + before +
               "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='b' xmlns:draw='d' "
               "xmlns:xlink='x' xmlns:style='s'><office:body><office:text>" +
               body + "</office:text></office:body></office:document-content>";
    };
    o.file = [](const std::string& main, const Members& more) {
        Members members = {{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", main}};
        members.insert(members.end(), more.begin(), more.end());
        return zip_file(members);
    };
    o.p = [](const std::string& words) { return "<text:p>" + words + "</text:p>"; };
    return o;
}

/// Four bytes of each member's record, local and central, set anew: `at` from its signature.
std::string lying(std::string zip, std::size_t local_at, std::size_t central_at, std::uint32_t value) {
    const auto set = [&](std::string_view signature, std::size_t offset) {
        for (std::size_t at = 0; (at = zip.find(signature, at)) != std::string::npos; ++at)
            for (std::size_t i = 0; i < 4 && at + offset + i < zip.size(); ++i)
                zip[at + offset + i] = static_cast<char>(value >> (8 * i));
    };
    set("PK\x03\x04", local_at);
    set("PK\x01\x02", central_at);
    return zip;
}

/// What can be done to any zip of XML, whichever office it is of.
std::vector<HostileFile> packed(const Office& o, const std::string& secret) {
    std::vector<HostileFile> out;
    const std::string words = o.p("Readmission agreements are named here at length.");
    const auto add = [&](const std::string& what, const std::string& body, const std::string& before = {},
                         const std::string& must_say = {}) {
        out.push_back({what + o.form, o.file(o.text(words + body, before), {}), must_say});
    };
    const std::string sound = o.file(o.text(words, {}), {{"docProps/core.xml", kXml + "<a>b</a>"}});
    damage(out, o.form, sound);
    for (const std::uint32_t size : {0U, 1U, 0x7FFFFFFFU, 0xFFFFFFFFU}) {
        const std::string n = std::to_string(size) + o.form;
        out.push_back({"says-it-unpacks-to-" + n, lying(sound, 22, 24, size)});
        out.push_back({"says-it-is-packed-in-" + n, lying(sound, 18, 20, size)});
        out.push_back({"sum-" + n, lying(sound, 14, 16, size)});
        out.push_back({"stands-at-" + n, lying(sound, 1 << 30, 42, size)});
    }
    out.push_back({"unknown-packing" + o.form, lying(sound, 6, 8, 0x00630000)});
    out.push_back({"locked" + o.form, lying(sound, 6, 8, 0x00080001)});
    for (const std::string& name : {"../../../../../.." + planted(secret), planted(secret), std::string(),
                                    std::string("word"), std::string("C:\\x"), std::string("a\nb")})
        out.push_back({"member-" + std::to_string(out.size()) + o.form, o.file(o.text(words, {}), {{name, "x"}})});
    Members many;
    for (std::size_t i = 0; i < 60'000; ++i) many.emplace_back("m" + std::to_string(i), "");
    out.push_back({"sixty-thousand-members" + o.form, o.file(o.text(words, {}), many)});
    out.push_back(
        {"twice-the-main-part" + o.form, o.file(o.text(words, {}), {{o.main, o.text(times(words, kMany), {})}})});
    out.push_back({"a-zip-in-a-zip" + o.form, o.file(sound, {})});
    out.push_back({"an-empty-part" + o.form, o.file("", {})});
    out.push_back(
        {"white-space" + o.form, o.file(o.text(std::string(std::size_t{120} << 20, ' '), {}), {}), "unpacks"});
    out.push_back({"millions-of-paragraphs" + o.form,
                   o.file(o.text(times("<" + o.paragraph + "/>", (std::size_t{110} << 20) / 6), {}), {}), "unpacks"});

    add("laughs", o.p("&j;"),
        "<!DOCTYPE a [<!ENTITY b 'ha ha ha ha'>" +
            numbered(9,
                     [](const std::string& i) {
                         const char name = static_cast<char>('b' + std::stoi(i)), before = static_cast<char>(name - 1);
                         return std::string("<!ENTITY ") + name + " '" + times(std::string("&") + before + ";", 10) +
                                "'>";
                     }) +
            "]>",
        "entities");
    add("grows-by-squares", o.p(times("&b;", kMost)), "<!DOCTYPE a [<!ENTITY b '" + std::string(kMost, 'b') + "'>]>",
        "entities");
    add("entity-of-itself", o.p("&b;"), "<!DOCTYPE a [<!ENTITY b '&b;'>]>", "entities");
    add("entity-in-a-file", o.p("&b;"), "<!DOCTYPE a [<!ENTITY b SYSTEM 'file://" + secret + "'>]>");
    add("entity-on-the-web", o.p("&b;"), "<!DOCTYPE a [<!ENTITY b SYSTEM 'http://127.0.0.1:9/b'>]>");
    add("parameter-entity", o.p("x"), "<!DOCTYPE a [<!ENTITY % b SYSTEM 'file://" + secret + "'> %b;]>");
    add("types-in-a-file", o.p("x"), "<!DOCTYPE a SYSTEM 'file://" + secret + "'>");
    add("types-on-the-web", o.p("x"), "<!DOCTYPE a PUBLIC 'a' 'http://127.0.0.1:9/a.dtd'>");
    add("included", "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file://" + secret + "'/>");
    add("deep", times("<" + o.paragraph + ">", kDeep) + times("</" + o.paragraph + ">", kDeep), {}, "nests");
    add("deep-and-open", times("<" + o.paragraph + ">", kDeep), {}, "nests");
    add("deep-unknown", times("<z>", kDeep) + times("</z>", kDeep), {}, "nests");
    add("run-of-paragraphs", times(o.p("word"), kMany));
    add("an-attribute-of-megabytes", "<" + o.paragraph + " z='" + std::string(kMegabytes, 'z') + "'/>");
    add("a-name-of-megabytes", "<" + std::string(kMegabytes, 'z') + "/>");
    add("a-word-of-megabytes", o.p(std::string(kMegabytes, 'z')));
    add("many-attributes",
        "<z" + numbered(kMost, [](const std::string& i) { return " a" + i + "='" + i + "'"; }) + "/>");
    add("an-attribute-twice", "<z a='1' a='2'/>");
    add("many-namespaces",
        "<z" + numbered(10'000, [](const std::string& i) { return " xmlns:a" + i + "='u" + i + "'"; }) + "/>");
    add("a-comment-of-megabytes", "<!--" + std::string(kMegabytes, 'z') + "-->");
    add("an-open-comment", "<!--" + std::string(kMany, 'z'));
    add("raw-text", "<![CDATA[" + std::string(kMegabytes, '<') + "]]>");
    add("instructions", times("<?php exit(); ?>", kMany));
    add("not-closed", "<z><y></z></y>");
    add("a-byte-of-nothing", o.p(std::string("a\0b", 3)));
    add("forbidden-characters", o.p("&#0;&#xFFFE;&#xD800;&#x110000;"));
    for (const char* bytes : {"\xFF\xFE", "\xC0\x80", "\xED\xA0\x80", "\xF8\x88\x80\x80\x80", "\xE2\x82"})
        add("bad-utf8-" + std::to_string(out.size()), o.p(bytes));
    for (const char* charset : {"UTF-16", "UTF-7", "ISO-2022-JP", "EBCDIC-US", "nonsense", ""})
        out.push_back(
            {std::string("says-") + charset + o.form, o.file(replaced(o.text(words, {}), "UTF-8", charset), {})});
    return out;
}

}  // namespace

std::vector<HostileFile> hostile_pages(const std::string& secret) {
    std::vector<HostileFile> out;
    const auto add = [&](const std::string& what, const std::string& body, const std::string& head = {},
                         const std::string& must_say = {}) {
        out.push_back({what + ".html", html(body, head), must_say});
    };
    for (const char* tag : kTags) {
        const std::string name(tag), open = "<" + name + ">", close = "</" + name + ">";
        add("deep-" + name, times(open, kDeep));
        add("run-of-" + name, times(open + "x" + close, kMany / 2));
    }
    add("deep-mixed", times("<div><b><a href=x><table><tr><td><ul><li>", kDeep / 8));
    add("wrongly-nested", times("<b><i></b><p></i>", 20'000));
    add("formatting-without-end", times("<p><b><i><u><font color=x>", 5'000));
    add("half-a-million-divs", times("<div></div>", 500'000));
    add("divs-without-end", times("<div>", 3'000'000), {}, "nests");
    for (const char* open : {"<!--", "<script>", "<style>", "<title>", "<textarea>", "<svg><![CDATA[", "<plaintext>",
                             "<noscript>", "<a href=\"", "<!DOCTYPE ", "</", "<", "&#"})
        add("open-" + std::to_string(out.size()), open + std::string(kMegabytes, 'x'));
    for (const char* entity : {"&#x110000;", "&#0;", "&#xD800;", "&amp;", "&nosuchthing;", "&#99999999999999999999;",
                               "&NotEqualTilde;", "&lt"})
        add("entities-" + std::to_string(out.size()), times(entity, kMost));
    for (const char* charset : {"utf-8", "utf-16", "utf-7", "gb18030", "shift_jis", "iso-2022-jp", "iso-2022-kr",
                                "hz-gb-2312", "x-user-defined", "windows-1252", "ebcdic-us", "nonsense", ""}) {
        std::mt19937 random(11);
        std::string noise;
        for (std::size_t i = 0; i < kMost; ++i) noise += static_cast<char>(random());
        add(std::string("noise-as-") + charset, "<p>" + noise, std::string("<meta charset=\"") + charset + "\">");
    }
    for (const char* mark : {"\xFE\xFF", "\xFF\xFE", "\xEF\xBB\xBF\xEF\xBB\xBF"})
        out.push_back({"marked-" + std::to_string(out.size()) + ".html", mark + html("<p>x")});
    add("an-attribute-of-megabytes", "<p class=\"" + std::string(kMegabytes, 'a') + "\">x");
    add("an-address-of-megabytes", "<a href=\"http://a.eu/" + std::string(kMegabytes, 'a') + "\">x</a>");
    add("an-id-of-megabytes", "<p id=\"" + std::string(kMegabytes, 'a') + "\">x");
    add("a-name-of-megabytes", "<" + std::string(kMegabytes, 'a') + ">x");
    add("a-word-of-megabytes", "<p>" + std::string(kMegabytes, 'a'));
    add("many-attributes", "<p" + numbered(20'000, [](const std::string& i) { return " a" + i + "=" + i; }) + ">x");
    add("metadata-of-megabytes", {}, "<meta name=citation_author content=\"" + std::string(kMegabytes, 'a') + "\">");
    add("many-authors", {}, times("<meta name=citation_author content=\"A. Writer\">", kMany / 2));
    add("deep-json", {}, "<script type=\"application/ld+json\">" + std::string(kDeep, '[') + "</script>");
    add("deep-json-objects", {}, "<script type=\"application/ld+json\">" + times("{\"a\":", kDeep) + "</script>");
    add("broken-json", {}, "<script type=\"application/ld+json\">{\"@type\":\"Article\",\"author\":[{}]</script>");
    add("json-of-other-types", {},
        "<script "
        "type=\"application/ld+json\">{\"@type\":7,\"name\":{},\"datePublished\":[[]],\"author\":1e999}</script>");
    const std::string local = "file://" + secret;
    for (const std::string& element :
         {"<iframe src=\"" + local + "\"></iframe>", "<object data=\"" + local + "\"></object>",
          "<embed src=\"" + local + "\">", "<img src=\"" + local + "\">",
          "<base href=\"" + local + "\"><a href=\"\">x</a>",
          "<meta http-equiv=refresh content=\"0;url=" + local + "\">", "<link rel=import href=\"" + local + "\">",
          std::string("<img src=\"http://127.0.0.1:9/x\">"), std::string("<a href=\"javascript:alert(1)\">x</a>"),
          "<a href=\"data:text/html," + std::string(kMany, 'a') + "\">x</a>", "<!--#include file=\"" + secret + "\"-->",
          "<?xml-stylesheet href=\"" + local + "\"?>"})
        add("leads-out-" + std::to_string(out.size()), element);
    const auto marker = [](const std::string& i) {
        return "<sup><a href=\"#fn" + i + "\" id=\"ref" + i + "\">" + i + "</a></sup>";
    };
    const auto note = [](const std::string& i) {
        return "<li id=\"fn" + i + "\">Note " + i + " <a href=\"#ref" + i + "\">↩</a></li>";
    };
    add("notes-by-the-hundred-thousand",
        "<p>" + numbered(kMost, marker) + "</p><ol>" + numbered(kMost, note) + "</ol>");
    add("markers-without-notes", "<p>" + numbered(kMany, marker));
    add("notes-without-markers", "<ol>" + numbered(kMany, note) + "</ol>");
    add("one-note-for-all", "<p>" + times(marker("1"), kMany) + "</p><ol>" + note("1") + "</ol>");
    add("one-id-for-all", "<p>" + marker("1") + "</p><ol>" + times(note("1"), kMany) + "</ol>");
    add("a-note-that-marks-itself", "<p id=fn1><sup><a href=\"#fn1\">1</a></sup></p>");
    add("notes-in-a-circle",
        "<p>" + marker("1") + "</p><ol><li id=fn1>" + marker("2") + "<li id=fn2>" + marker("1") + "</ol>");
    add("notes-in-notes", "<p>" + marker("1") + times("<aside role=doc-footnote id=fn1>x", 10'000));
    add("labels-of-megabytes", "<p><sup><a href=\"#fn1\">" + std::string(kMegabytes, '1') + "</a></sup><p id=fn1>x");
    for (const char* span : {"1000000000", "-1", "0", "99999999999999999999", "x"})
        add("spans-" + std::string(span),
            times("<table><tr><td colspan=" + std::string(span) + " rowspan=" + span + ">x<td>y</table>", 100));
    add("a-row-of-many-cells", "<table><tr>" + times("<td>x", kMany) + "</table>");
    add("a-table-of-many-rows", "<table>" + times("<tr><td>x<td>y", kMany) + "</table>");
    add("tables-in-tables", times("<table><tr><td>", 5'000));
    out.push_back({"nothing.html", ""});
    out.push_back({"bytes-of-nothing.html", std::string(kMany, '\0')});
    out.push_back({"only-a-tag.html", "<html"});
    out.push_back({"a-pdf-by-name.html", "%PDF-1.7\n" + std::string(kMany, 'x')});
    out.push_back({"a-page-in-a-pdf.html", html("<p>%PDF-1.4 %%EOF")});
    damage(out, ".html", html("<p>As agreed." + marker("1") + "<ol>" + note("1") + "</ol>", "<meta charset=utf-8>"));
    return out;
}

std::vector<HostileFile> hostile_word_files(const std::string& secret) {
    const Office o = word();
    std::vector<HostileFile> out = packed(o, secret);
    const auto add = [&](const std::string& what, const std::string& body, const Members& more = {},
                         const std::string& must_say = {}) {
        out.push_back({what + o.form, o.file(o.text(o.p("Readmission agreements.") + body, {}), more), must_say});
    };
    const auto style = [](const std::string& id, const std::string& based_on) {
        return "<w:style w:type='paragraph' w:styleId='" + id + "'><w:name w:val='" + id + "'/><w:basedOn w:val='" +
               based_on + "'/></w:style>";
    };
    const auto styles = [](const std::string& all) {
        return Members{{"word/styles.xml", kXml + "<w:styles xmlns:w='w'>" + all + "</w:styles>"}};
    };
    const auto notes = [](const std::string& all) {
        return Members{{"word/footnotes.xml", kXml + "<w:footnotes xmlns:w='w'>" + all + "</w:footnotes>"}};
    };
    const auto marker = [](const std::string& i) { return "<w:r><w:footnoteReference w:id='" + i + "'/></w:r>"; };
    const auto note = [&](const std::string& i) {
        return "<w:footnote w:id='" + i + "'>" + o.p("Note " + i) + "</w:footnote>";
    };
    const std::string styled = "<w:p><w:pPr><w:pStyle w:val='A1'/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>";
    add("a-style-of-itself", styled, styles(style("A1", "A1")));
    add("styles-in-a-circle", styled, styles(style("A1", "A2") + style("A2", "A3") + style("A3", "A1")));
    add("a-chain-of-styles", styled, styles(numbered(kMost, [&](const std::string& i) {
            return style("A" + i, "A" + std::to_string(std::stoi(i) + 1));
        })));
    add("styles-that-unpack", styled, styles(std::string(std::size_t{120} << 20, ' ')), "unpacks");
    add("notes-by-the-hundred-thousand", "<w:p>" + numbered(kMost, marker) + "</w:p>", notes(numbered(kMost, note)));
    add("markers-without-notes", "<w:p>" + numbered(kMany, marker) + "</w:p>");
    add("one-note-for-all", "<w:p>" + times(marker("1"), kMany) + "</w:p>", notes(note("1")));
    add("one-id-for-all", "<w:p>" + marker("1") + "</w:p>", notes(times(note("1"), kMany)));
    add("a-note-that-marks-itself", "<w:p>" + marker("1") + "</w:p>",
        notes("<w:footnote w:id='1'><w:p>" + marker("1") + "</w:p></w:footnote>"));
    add("notes-that-unpack", "<w:p>" + marker("1") + "</w:p>", notes(std::string(std::size_t{120} << 20, ' ')),
        "unpacks");
    add("ids-that-are-no-numbers", "<w:p>" + marker("-99999999999999999999") + marker("x") + marker("") + "</w:p>",
        notes(note("x")));
    for (const char* span : {"1000000000", "-1", "99999999999999999999", "x"})
        add("spans-" + std::string(span), "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='" + std::string(span) +
                                              "'/><w:vMerge/></w:tcPr>" + o.p("x") + "</w:tc></w:tr></w:tbl>");
    add("tables-in-tables", times("<w:tbl><w:tr><w:tc>", 60'000) + times("</w:tc></w:tr></w:tbl>", 60'000), {},
        "nests");
    add("a-row-of-many-cells", "<w:tbl><w:tr>" + times("<w:tc>" + o.p("x") + "</w:tc>", kMany) + "</w:tr></w:tbl>");
    add("levels-beyond-measure",
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='2000000000'/><w:numId w:val='-5'/></w:numPr>"
        "<w:outlineLvl w:val='99999999999'/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>");
    add("open-fields", times("<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>", kMany));
    add("boxes-in-boxes", times("<w:txbxContent><w:p>", 5'000) + times("</w:p></w:txbxContent>", 5'000));
    add("choices-in-choices",
        times("<mc:AlternateContent><mc:Choice>", 1'000) + times("</mc:Choice></mc:AlternateContent>", 1'000));
    for (const std::string& target : {"file://" + secret, std::string("http://127.0.0.1:9/x"), "../../.." + secret})
        add("leads-out-" + std::to_string(out.size()),
            "<w:p><w:hyperlink r:id='rId1'><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>",
            {{"word/_rels/document.xml.rels",
              kXml + "<Relationships><Relationship Id='rId1' Type='t/attachedTemplate' TargetMode='External' Target='" +
                  target + "'/><Relationship Id='rId2' Type='t/footnotes' Target='" + target + "'/></Relationships>"}});
    return out;
}

std::vector<HostileFile> hostile_open_documents(const std::string& secret) {
    const Office o = open_document();
    std::vector<HostileFile> out = packed(o, secret);
    const auto add = [&](const std::string& what, const std::string& body, const Members& more = {},
                         const std::string& must_say = {}) {
        out.push_back({what + o.form, o.file(o.text(o.p("Readmission agreements.") + body, {}), more), must_say});
    };
    const auto note = [&](const std::string& i) {
        return "<text:note text:id='ftn" + i + "' text:note-class='footnote'><text:note-citation>" + i +
               "</text:note-citation><text:note-body>" + o.p("Note " + i) + "</text:note-body></text:note>";
    };
    add("notes-by-the-hundred-thousand", "<text:p>" + numbered(kMost, note) + "</text:p>");
    add("one-id-for-all", "<text:p>" + times(note("1"), kMany) + "</text:p>");
    add("notes-in-notes", "<text:p>" + times("<text:note><text:note-body><text:p>", 1'000) +
                              times("</text:p></text:note-body></text:note>", 1'000) + "</text:p>");
    add("spaces-beyond-measure", "<text:p>a<text:s text:c='2000000000'/>b<text:s text:c='-1'/></text:p>");
    for (const char* count : {"1000000000", "-1", "99999999999999999999", "x"})
        add("repeats-" + std::string(count),
            "<table:table><table:table-row table:number-rows-repeated='" + std::string(count) +
                "'><table:table-cell table:number-columns-repeated='" + count + "' table:number-columns-spanned='" +
                count + "'>" + o.p("x") + "</table:table-cell></table:table-row></table:table>");
    add("lists-in-lists", times("<text:list><text:list-item>", 80'000) + times("</text:list-item></text:list>", 80'000),
        {}, "nests");
    add("levels-beyond-measure",
        "<text:h text:outline-level='2000000000'>x</text:h><text:h text:outline-level='-1'>y"
        "</text:h>");
    const auto style = [](const std::string& id, const std::string& parent) {
        return "<style:style style:name='" + id + "' style:parent-style-name='" + parent + "'/>";
    };
    const auto styles = [](const std::string& all) {
        return Members{{"styles.xml", kXml +
                                          "<office:document-styles xmlns:office='o' xmlns:style='s'><office:styles>" +
                                          all + "</office:styles></office:document-styles>"}};
    };
    const std::string styled = "<text:p text:style-name='A1'>x</text:p>";
    add("a-style-of-itself", styled, styles(style("A1", "A1")));
    add("styles-in-a-circle", styled, styles(style("A1", "A2") + style("A2", "A1")));
    add("a-chain-of-styles", styled, styles(numbered(kMost, [&](const std::string& i) {
            return style("A" + i, "A" + std::to_string(std::stoi(i) + 1));
        })));
    for (const std::string& target : {"file://" + secret, std::string("http://127.0.0.1:9/x"), "../../.." + secret})
        add("leads-out-" + std::to_string(out.size()), "<text:p><text:a xlink:href='" + target +
                                                           "'>x</text:a><draw:object xlink:href='" + target +
                                                           "'/></text:p>");
    return out;
}

}  // namespace ibid::test
