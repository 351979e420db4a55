#include <algorithm>
#include <string>

#include "extract/extract.h"
#include "extract/html/page_notes.h"
#include "model/error.h"
#include "tests/extract/html_page.h"
#include "tests/support/catch.h"

using namespace ibid;
using test::kSentence, test::page, test::read;

namespace {

std::string shown(const Block& b) {
    std::string out;
    std::size_t at = 0;
    for (const Marker& m : b.markers) {
        out += b.text.substr(at, m.offset - at) + "[" + m.label + (m.note_id ? "" : "?") + "]";
        at = m.offset;
    }
    return out + b.text.substr(at);
}

}  // namespace

TEST_CASE("notes of every make are joined to their markers") {
    struct Row {
        const char* make;
        std::string body;
        std::string text;
        std::vector<std::pair<std::string, std::string>> notes;
    };
    const std::string s = kSentence;
    const std::vector<Row> rows = {
        {"a raised link to a list",
         "<p>" + s +
             "<sup><a href='#fn1' id='r1'>1</a></sup>, and later.</p><ol><li id=fn1>COM(2023) 45. <a "
             "href='#r1'>↩</a></li></ol>",
         s + "[1], and later.",
         {{"1", "COM(2023) 45."}}},
        {"the Official Journal since 2014",
         "<p class=oj-normal>" + s +
             " <a id=ntc1-L_1 href='#ntr1-L_1'>(<span class='oj-super oj-note-tag'>1</span>)</a>.</p><hr "
             "class=oj-note><p class=oj-note><a id=ntr1-L_1 href='#ntc1-L_1'>(<span "
             "class='oj-super'>1</span>)</a>&nbsp;OJ L 1, 3.1.2024, p. 1.</p>",
         s + "[1].",
         {{"1", "OJ L 1, 3.1.2024, p. 1."}}},
        {"an old list of the Official Journal",
         "<p>" + s +
             " (1),</p><p>Having regard to the opinion (2) of the Committee,</p><p>(1) OJ No C 20, p. 5.<br>(2) OJ No "
             "C 30, p. 6.</p>",
         s + "[1],",
         {{"1", "OJ No C 20, p. 5."}, {"2", "OJ No C 30, p. 6."}}},
        {"MediaWiki",
         "<p>" + s +
             ".<sup id='cite_ref-a_1-0' class=reference><a "
             "href='#cite_note-a-1'><span>[</span>1<span>]</span></a></sup> Again<sup id='cite_ref-a_1-1' "
             "class=reference><a href='#cite_note-a-1'>[1]</a></sup></p><div class=reflist><ol class=references><li "
             "id='cite_note-a-1'><span class=mw-cite-backlink>^ <a "
             "href='#cite_ref-a_1-0'><sup><i><b>a</b></i></sup></a> <a "
             "href='#cite_ref-a_1-1'><sup><i><b>b</b></i></sup></a></span> <span class=reference-text>A report, "
             "2020.</span></li></ol></div>",
         s + ".[1] Again[1]",
         {{"1", "A report, 2020."}}},
        {"WordPress blocks",
         "<p>" + s +
             "<sup data-fn=x class=fn><a id='x-link' href='#x'>1</a></sup></p><ol class=wp-block-footnotes><li "
             "id=x>First. <a href='#x-link' aria-label='Jump to footnote reference 1'>↩︎</a></li></ol>",
         s + "[1]",
         {{"1", "First."}}},
        {"Easy Footnotes",
         "<p>" + s +
             "<span id='easy-footnote-1-9' class='easy-footnote-margin-adjust'></span><span class='easy-footnote'><a "
             "href='#easy-footnote-bottom-1-9' title='First.'><sup>1</sup></a></span></p><ol "
             "class='easy-footnotes-wrapper'><li class='easy-footnote-single'><span id='easy-footnote-bottom-1-9' "
             "class='easy-footnote-margin-adjust'></span>First.<a class='easy-footnote-to-top' "
             "href='#easy-footnote-1-9'></a></li></ol>",
         s + "[1]",
         {{"1", "First."}}},
        {"DPUB-ARIA",
         "<p>" + s + "<a role=doc-noteref href='#n1'>1</a></p><aside role=doc-footnote id=n1><p>First.</p></aside>",
         s + "[1]",
         {{"1", "First."}}},
        {"Pandoc",
         "<p>" + s +
             "<a href='#fn1' class='footnote-ref' id='fnref1' role='doc-noteref'><sup>1</sup></a></p><section "
             "id=footnotes class=footnotes role=doc-endnotes><hr><ol><li id=fn1><p>First.<a href='#fnref1' "
             "class='footnote-back' role='doc-backlink'>↩︎</a></p></li></ol></section>",
         s + "[1]",
         {{"1", "First."}}},
        {"Word's own pages",
         "<p class=MsoNormal>" + s +
             "<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1' title=''><span "
             "class=MsoFootnoteReference><span style='mso-special-character:footnote'>[1]</span></span></a></p><div "
             "style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width='33%'><div "
             "style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' "
             "href='#_ftnref1' name='_ftn1' title=''><span class=MsoFootnoteReference>[1]</span></a> First.</p><p "
             "class=MsoFootnoteText>And more.</p></div></div>",
         s + "[1]",
         {{"1", "First. And more."}}},
        {"LibreOffice's own pages",
         "<p>" + s +
             "<a class=sdfootnoteanc name=sdfootnote1anc href='#sdfootnote1sym'><sup>1</sup></a></p><div "
             "id=sdfootnote1><p class=sdfootnote><a class=sdfootnotesym name=sdfootnote1sym "
             "href='#sdfootnote1anc'>1</a>First.</p></div>",
         s + "[1]",
         {{"1", "First."}}},
        {"notes shown beside their markers",
         "<p>" + s +
             "<sup class='modern-footnotes-footnote' data-mfn=1><a href='javascript:void(0)' "
             "role=button>1</a></sup><span id=mfn-content-1 role=tooltip class='modern-footnotes-footnote__note' "
             "data-mfn=1>First.</span> goes on.</p>",
         s + "[1] goes on.",
         {{"1", "First."}}},
        {"terms and their texts",
         "<p>" + s + "<a href='#n1' id=m1>[1]</a></p><dl><dt id=n1><a href='#m1'>[1]</a></dt><dd>First.</dd></dl>",
         s + "[1]",
         {{"1", "First."}}},
        {"raised numbers that nothing links",
         "<p>" + s + ".<sup>1</sup> So be it.<sup>2</sup></p><p><sup>1</sup> First.</p><p><sup>2</sup> Second.</p>",
         s + ".[1] So be it.[2]",
         {{"1", "First."}, {"2", "Second."}}},
        {"a number beside its text, in a block of its own",
         "<p>" + s +
             "<sup><a href='#co_footnote_1'>1</a></sup>, and later.<sup><a href='#co_footnote_2'>2</a></sup></p><div>"
             "<div><div class=number><span id=co_footnote_1><a href='#r1'>1</a></span></div><div class=body><div>"
             "First.</div></div></div><div><div class=number><span id=co_footnote_2><a href='#r2'>2</a></span></div>"
             "<div class=body><div>Second.</div></div></div></div>",
         s + "[1], and later.[2]",
         {{"1", "First."}, {"2", "Second."}}},
        {"numbers and texts by turns",
         "<p>" + s +
             "<sup><a href='#fn-1'>1</a></sup>, and later.<sup><a href='#fn-2'>2</a></sup></p><section>"
             "<div id=fn-1>1</div><p>First.</p><p>More of it.</p><div id=fn-2>2</div><p>Second.</p></section>",
         s + "[1], and later.[2]",
         {{"1", "First. More of it."}, {"2", "Second."}}},
        {"the page goes on behind the last of them",
         "<p>" + s +
             "<sup><a href='#fn-1'>1</a></sup>, and later.<sup><a href='#fn-2'>2</a></sup></p><section>"
             "<div id=fn-1>1</div><p>First.</p><div id=fn-2>2</div><p>Second.</p><p>Read also: " +
             s + ".</p><p>Share.</p></section>",
         s + "[1], and later.[2]",
         {{"1", "First."}, {"2", "Second."}}},
        {"spans around paragraphs",
         "<p>" + s +
             "<a id=xref_fn1 href='#fn1'><sup>1</sup></a>, and later.<a id=xref_fn2 href='#fn2'><sup>2</sup></a></p>"
             "<section><h2>Notes</h2><span id=fn1><p><a href='#xref_fn1'><sup>1</sup> </a> First.</p></span>"
             "<span id=fn2><p><a href='#xref_fn2'><sup>2</sup> </a> Second.</p></span></section>",
         s + "[1], and later.[2]",
         {{"1", "First."}, {"2", "Second."}}},
        {"an address that the page does not have, of a note that nothing else marks",
         "<p>" + s +
             "<sup><a id=r1 href='#n1'>1</a></sup>, and later.<sup><a href='#footnote-2'>2</a></sup></p><ol>"
             "<li id=n1>First. <a href='#r1'>↩</a></li><li id=n2>Second.</li></ol>",
         s + "[1], and later.[2]",
         {{"1", "First."}, {"2", "Second."}}},
        {"markers whose notes were not saved",
         "<p>" + s + "<a href='#_ftn1'><strong>[1]</strong></a>, and later.</p>",
         s + "[1?], and later.",
         {}},
        {"consolidated acts, with brackets around the links",
         "<p>" + s +
             "&nbsp;(<a id=src.E1 href='#E1'><span class=superscript>1</span></a>), and later&nbsp;(<a id=src.E2 "
             "href='#E2'><span class=superscript>2</span></a>).</p><hr><p class=note>(<a id=E1 href='#src.E1'><span "
             "class=superscript>1</span></a>)&nbsp;First.</p><p class=note>(<a id=E2 href='#src.E2'><span "
             "class=superscript>2</span></a>)&nbsp;Second (of two).</p>",
         s + "[1], and later[2].",
         {{"1", "First."}, {"2", "Second (of two)."}}},
        {"a publisher's references, and where an author works",
         "<p>" + s +
             " [<a href='#ref-CR1' id=ref-link-1>1</a>], and later [<a href='#ref-CR1'>1</a>, <a "
             "href='#ref-CR2'>2</a>].</p><p>Anna Bee<sup><a href='#Aff1'>1</a></sup></p><ol "
             "class=c-article-references><li><span>1.</span><p id=ref-CR1>First.</p><p><a href='/x'>Article</a> <a "
             "href='/y'>Scholar</a></p></li><li><span>2.</span><p id=ref-CR2>Second.</p></li></ol><ol><li id=Aff1><p>A "
             "university.</p></li></ol>",
         s + "[1], and later[1][2].",
         {{"1", "First."}, {"2", "Second."}}},
        {"a list that bears no name, marked in brackets",
         "<p>" + s +
             " <a href='#r1'>[1]</a>, and later <a href='#r2'>[2]</a>.</p><ol><li><a id=r1></a>First.</li><li><a "
             "id=r2></a>Second.</li></ol>",
         s + "[1], and later[2].",
         {{"1", "First."}, {"2", "Second."}}},
        {"numbers and texts of references in blocks of their own",
         "<p>" + s +
             " <a href='#ref1'>[1]</a>, and later <a href='#ref2'>[2]</a>.</p><div class=references><div "
             "class=reference><a id=ref1>1.</a><div>First.</div></div><div class=reference><a "
             "id=ref2>2.</a><div>Second.</div></div></div>",
         s + "[1], and later[2].",
         {{"1", "First."}, {"2", "Second."}}},
        {"notes in the margin, shown by a check box",
         "<p>" + s +
             ",<span class=footnote-container><label for=s1 class='margin-toggle footnote-number'></label><input "
             "type=checkbox id=s1><span class=footnote>First.</span></span> and later.<label "
             "for=s2>&#8853;</label><input "
             "type=checkbox id=s2><span class=marginnote>Second.</span></p>",
         s + ",[1] and later.[⊕]",
         {{"1", "First."}, {"⊕", "Second."}}},
        {"notes within their markers",
         "<p>" + s +
             ".<span class=inline-footnote title='First.'>1<span class=footnoteContent "
             "style='display:none'>First.</span></span></p>",
         s + ".[1]",
         {{"1", "First."}}},
        {"LaTeX's notes, which say their label again and what they are",
         "<p>" + s +
             "<span id=footnotex1 class='ltx_note ltx_role_footnote'><sup class=ltx_note_mark>1</sup><span "
             "class=ltx_note_outer><span class=ltx_note_content><sup class=ltx_note_mark>1</sup><span "
             "class=ltx_note_type>footnote: </span><span class='ltx_tag ltx_tag_note'>1</span>First "
             "<em>of</em> 1.</span></span></span>.</p>",
         s + "[1].",
         {{"1", "First of 1."}}},
        {"a full stop behind the way back",
         "<p>" + s +
             "<sup class=footnote>[<a id=_footnoteref_1 class=footnote href='#_footnotedef_1'>1</a>]</sup></p><div "
             "id=footnotes><div class=footnote id=_footnotedef_1><a href='#_footnoteref_1'>1</a>. First.</div></div>",
         s + "[1]",
         {{"1", "First."}}},
        {"notes in tooltips",
         "<p>" + s +
             "<span class=footnote_referrer><a role=button><sup id=f1 "
             "class=footnote_plugin_tooltip_text>[1]</sup></a><span class=footnote_tooltip>First.</span></span></p>",
         s + "[1]",
         {{"1", "First."}}},
        {"raised numbers, and the note behind each paragraph",
         "<p>" + s + ".<sup>1</sup></p><p class=footnote><sup>1</sup> First.</p><p>" + s +
             ".<sup>2</sup></p><p class=footnote><sup>2</sup> Second.</p>",
         s + ".[1]",
         {{"1", "First."}, {"2", "Second."}}},
        {"raised numbers, and bold ones before the notes",
         "<p>" + s +
             ".<sup>1</sup> So be it.<sup>2</sup></p><hr><p><strong>1</strong> First.</p><p><strong>2</strong> "
             "Second.</p>",
         s + ".[1] So be it.[2]",
         {{"1", "First."}, {"2", "Second."}}},
        {"raised numbers, and a list named as notes",
         "<p>" + s +
             ".<sup>1</sup> So be it.<sup>2</sup></p><aside class=footnotes><ol><li>First.</li><li>Second.</li></ol>"
             "</aside>",
         s + ".[1] So be it.[2]",
         {{"1", "First."}, {"2", "Second."}}},
        {"labels set as headings",
         "<p>" + s +
             "<a class=footnote id=D1 href='#F1'><sup>1</sup></a>.</p><h4>Footnotes</h4><h5><a id=F1 "
             "href='#D1'>(1)</a></h5><p>First.</p>",
         s + "[1].",
         {{"1", "First."}}},
        {"anchors that were lost, addresses that were not",
         "<p>" + s +
             ".<a href='#_ftn1'>[1]</a> So be it.<a href='#_ftn2'>[2]</a></p><hr><p><a "
             "href='https://www.example.org/page#_ftnref1'>[1]</a> First.</p><p><a "
             "href='https://www.example.org/page#_ftnref2'>[2]</a> Second.</p>",
         s + ".[1] So be it.[2]",
         {{"1", "First."}, {"2", "Second."}}},
        {"the same with raised numbers",
         "<p>" + s +
             ".<span><sup><a href='#_ftn1'>[1]</a></sup></span> So be it.<span><sup><a "
             "href='#_ftn2'>[2]</a></sup></span>"
             "</p><hr><p><span><sup><a href='//GUID#_ftnref1'>[1]</a> </sup>First.</span></p><p><span><sup><a "
             "href='//GUID#_ftnref2'>[2]</a> </sup>Second.</span></p>",
         s + ".[1] So be it.[2]",
         {{"1", "First."}, {"2", "Second."}}},
        {"anchors alone between paragraphs",
         "<p>" + s +
             "<a name=src.E1></a> (<a href='#E1'>1</a>), and later<a name=src.E2></a> (<a href='#E2'>2</a>).</p><hr><a "
             "name=E1></a><p>(<a href='#src.E1'><span>1</span></a>) First.</p><a name=E2></a><p>(<a "
             "href='#src.E2'><span>2</span></a>) Second.</p>",
         s + "[1], and later[2].",
         {{"1", "First."}, {"2", "Second."}}},
        {"a single star", "<p>" + s + ".*</p><p>So be it.</p><p>* First.</p>", s + ".[*]", {{"*", "First."}}},
        {"old consolidated acts, whose notes stand in the body itself",
         "<div>" + s +
             "<a name=src.E5></a> (<a href='#E5'>5</a>), and so on.</div><a name=E5></a>\n(<a "
             "href='#src.E5'></a>) First.",
         s + "[5], and so on.",
         {{"5", "First."}}},
        {"two notes in one paragraph, parted by a line break",
         "<p>" + s +
             "<sup><a href='#n1'>1</a></sup>, and later.<sup><a href='#n2'>2</a></sup></p><p><a name=n1></a>1. "
             "First.<br><a name=n2></a>2. Second.</p>",
         s + "[1], and later.[2]",
         {{"1", "First."}, {"2", "Second."}}},
        {"two anchors of one note",
         "<p>" + s +
             "<sup><a href='#n1'>1</a></sup>, and later.<sup><a href='#m1'>1</a></sup></p><p><a name=n1></a><a "
             "name=m1></a>1. First.</p>",
         s + "[1], and later.[1]",
         {{"1", "First."}}},
        // and what is no note
        {"words in brackets with a note",
         "<p>" + s +
             " (in part<sup><a href='#n1' id=r1>1</a></sup>) goes on.</p><ol><li id=n1>First. <a "
             "href='#r1'>↩</a></li></ol>",
         s + " (in part[1]) goes on.",
         {{"1", "First."}}},
        {"a cross-reference to a section",
         "<p>" + s + " in part <a href='#s2'>2</a>.</p><h2 id=s2>2 Next</h2><p>" + s + "</p>",
         s + " in part 2.",
         {}},
        {"a numbered list that the text refers to",
         "<p>" + s + " in step <a href='#step2'>2</a>.</p><ol><li id=step1>Go.</li><li id=step2>Come.</li></ol>",
         s + " in step 2.",
         {}},
        {"powers, and a list of two at the end",
         "<p>" + s + " of 10<sup>1</sup> or 10<sup>2</sup>.</p><ol><li>Go.</li><li>Come.</li></ol>",
         s + " of 101 or 102.",
         {}},
        {"stars that stress", "<p>" + s + " *much* needed.</p><p>* Go.</p>", s + " *much* needed.", {}},
        {"stars before items", "<p>" + s + " needs*</p><p>* Go.</p><p>* Come.</p>", s + " needs*", {}},
        {"a box with its label",
         "<p>" + s + "<label for=c>Agree</label><input type=checkbox id=c> to it.</p>",
         s + "Agree to it.",
         {}},
        {"a link to a part that is not there", "<p>" + s + " in part <a href='#s2'>2</a>.</p>", s + " in part 2.", {}},
        {"a list in the text",
         "<p>" + s + " needs (1) trust and (2) time.</p><p>(1) Trust.</p><p>(2) Time.</p><p>" + s + "</p>",
         s + " needs (1) trust and (2) time.",
         {}},
        {"a paragraph of a law",
         "<p>" + s + " of Article 3<a href='#p1'>(1)</a>.</p><p id=p1>(1) " + s + "</p>",
         s + " of Article 3(1).",
         {}},
        {"a square metre and a power",
         "<p>" + s + " on 30 m<sup>2</sup> and 10<sup>6</sup>.</p>",
         s + " on 30 m2 and 106.",
         {}},
    };
    for (const Row& row : rows) {
        INFO(row.make);
        const Document d = read(page(row.body));
        REQUIRE_FALSE(d.blocks.empty());
        CHECK(shown(d.blocks.front()) == row.text);
        REQUIRE(d.notes.size() == row.notes.size());
        for (std::size_t i = 0; i < d.notes.size(); ++i) {
            CHECK(d.notes[i].label == row.notes[i].first);
            CHECK(d.notes[i].text == row.notes[i].second);
            CHECK_FALSE(d.notes[i].markers.empty());
        }
    }
}

TEST_CASE("of old acts one marker may be lost") {
    const std::string s = kSentence;
    const std::string act = "<p>" + s + " from the Commission(1),</p><p>Having regard to the opinion(2),</p>";
    const std::string notes = "<p>(1) OJ C 29, p. 20.</p><p>(2) OJ C 67, p. 3.</p><p>(3) OJ C 110, p. 4.</p>";
    const Document d = read(page(act + notes));
    CHECK(d.notes.size() == 3);
    REQUIRE_FALSE(d.warnings.empty());
    CHECK(d.warnings[0].code == "note_without_marker");
    CHECK(read(page("<p>" + s + " from the Commission(1),</p>" + notes)).notes.empty());  // two of three are too many
}

TEST_CASE("a label is a label and nothing else") {
    for (const auto& [text, label] : std::vector<std::pair<const char*, const char*>>{{"1", "1"},
                                                                                      {"[12]", "12"},
                                                                                      {"(a)", "a"},
                                                                                      {"*", "*"},
                                                                                      {"††", "††"},
                                                                                      {"iv", "iv"},
                                                                                      {"12a", "12a"},
                                                                                      {"note 3", "note 3"},
                                                                                      {"", ""},
                                                                                      {"here", ""},
                                                                                      {"2.1", ""},
                                                                                      {"12345", ""},
                                                                                      {"of", ""},
                                                                                      {"see 3", ""}}) {
        INFO(text);
        CHECK(note_label(text) == label);
    }
}

TEST_CASE("the text of a page is told from what surrounds it") {
    const std::string s = std::string("<p>") + kSentence + ", which " + kSentence + ".</p>";
    const Document d =
        read(page("<div class='cookie-banner'><p>We use cookies to make this site better for you and our four hundred "
                  "partners, who need them too.</p></div>"
                  "<header><a href='/'>Site</a></header><nav><ul><li><a href='/a'>News</a></ul></nav>"
                  "<div id=wrap><div class=article-body><h1>Visas as leverage</h1>" +
                  s + "<h2>Findings</h2>" + s + s +
                  "<ul><li>The first finding of all.</li></ul><div class='related-links'><a href='/1'>One</a> <a "
                  "href='/2'>Two</a></div></div>"
                  "<div class=sidebar><a href='/x'>Most read</a></div></div>"
                  "<section class=comments><p>What a splendid article this is, I shall read it again and again, said "
                  "nobody.</p></section>"
                  "<footer><p>All rights reserved by the publishers of this site and their friends.</p></footer>"));
    std::string text;
    for (const Block& b : d.blocks) text += b.text + "\n";
    CHECK(text.find("cookies") == text.npos);
    CHECK(text.find("News") == text.npos);
    CHECK(text.find("splendid") == text.npos);
    CHECK(text.find("rights reserved") == text.npos);
    CHECK(text.find("Most read") == text.npos);
    CHECK(text.find("Two") == text.npos);
    REQUIRE(d.blocks.size() == 6);
    CHECK(d.blocks[0].kind == BlockKind::heading);
    CHECK(d.blocks[3].section == std::vector<std::string>{"Visas as leverage", "Findings"});
    CHECK(d.blocks[5].kind == BlockKind::list_item);
}

TEST_CASE("a class name is weighed against the text that bears it") {
    const std::string s = std::string(kSentence) + ".", ten = "<p>" + s + "</p><p>" + s + "</p><p>" + s + "</p>";
    const std::string probe =
        "Four States said that a special envoy had been named for the purpose, and to whom he "
        "answers in the ministry.";
    struct Row {
        std::string body;
        bool kept;
    };
    for (const Row& row : std::vector<Row>{
             {"<div class='rounded overflow-hidden'><table><tr><th>State</th><th>Sum</th></tr><tr><td>" + probe +
                  "</td><td>12</td></tr></table></div>",
              true},
             {"<section class='relative md:hidden has-sidebar'><h2>Next</h2><p>" + probe + "</p></section>", true},
             {"<p class=paywall>" + probe + "</p>", true},
             {"<div class=teaser_text>" + probe + "</div>", true},
             {"<div class='elementor-widget'><div class='elementor-widget-container'><p>" + probe + "</p></div></div>",
              true},
             {"<p class='comment'>" + probe + "</p>", true},
             {"<div class='widget Blog'><div class='search-result'>" + probe + "<br>" + probe + "</div></div>", true},
             {"<noscript><p>" + probe + "</p></noscript>", false},  // beside a text it is told twice
             {"<div class=comments><p>" + probe + "</p></div>", false},
             {"<div class='teaser'><h3><a href='/other'>Another story of ours</a></h3><p>" + probe + "</p></div>",
              false},
             {"<ul class='tags'><li><a href='/a'>Visas</a><li><a href='/b'>Returns</a></ul>" + std::string("<p>") +
                  kSentence + "</p>",
              false},
             {"<div hidden><p>" + probe + "</p></div>", false},
             {"<div class='social-share'>" + probe.substr(0, 20) + " <a href='/f'>" + probe + "</a></div>", false},
         }) {
        INFO(row.body);
        const Document d = read(page("<article><h1>Visas as leverage</h1>" + ten + row.body + ten + "</article>"));
        std::string text;
        for (const Block& b : d.blocks) text += b.text + "\n";
        CHECK((text.find(probe.substr(21)) != text.npos) == row.kept);
    }
    std::string boxes, parts;
    for (int i = 0; i < 5; ++i) {
        boxes += "<div class='sidebar-grid__box'><div class='sidebar-grid__content'><p>" + s + "</p></div></div>";
        parts += "<article class=part><h2>Part</h2><p>" + s + "</p></article>";
    }
    for (const std::string& body : {"<h1>Visas</h1><p>" + s + "</p>" + boxes,
                                    "<main><h1>Visas as leverage</h1>" + ten + ten + parts + "</main>"}) {
        const Document d = read(page(body, "<title>Visas as leverage</title>"));
        CHECK(std::count_if(d.blocks.begin(), d.blocks.end(), [&](const Block& b) { return b.text == s; }) >= 6);
    }
    const Document blog = read(page("<div class=main><div class='widget Blog'><div class='post-body entry-content'>" +
                                    s + "<br>" + probe + "<br>" + s + "</div></div></div>"));
    REQUIRE_FALSE(blog.blocks.empty());
    std::string wrapped;
    for (int i = 0; i < 12; ++i) wrapped += "a line of a text that its editor has wrapped<br>";
    const Document lines = read(
        page("<div class=widget><div><h3>Visas</h3></div><div>" + wrapped + "</div></div><div><p>" + s + "</p></div>"));
    CHECK(std::any_of(lines.blocks.begin(), lines.blocks.end(),
                      [](const Block& b) { return b.text.starts_with("a line of a text"); }));
    const Document bare = read(page("<h1>Visas</h1><noscript><p>" + probe + "</p></noscript>"));
    CHECK(bare.blocks.back().text == probe);
    const Document streamed = read(page("<nav><a href='/'>Home</a></nav><div hidden id='S:0'>" + ten + "</div>"));
    CHECK(streamed.blocks.size() == 3);
    std::string box;
    for (int i = 0; i < 6; ++i) box += "<p>" + probe + "</p>";
    const Document left = read(page("<article><h1>Visas</h1>" + ten + ten + ten + ten + "<div class=sidebar>" + box +
                                    "</div>" + ten + "</article>"));
    REQUIRE(left.warnings.size() == 1);
    CHECK(left.warnings[0].code == "page_text_left_out");
}

TEST_CASE("the text under the page's own title is its text, however much stands below") {
    const std::string title = "Visas as leverage", s = std::string(kSentence) + ".";
    std::string own, lines, others;
    for (int i = 0; i < 6; ++i) own += "<p>" + s + "</p>", lines += s + "<br><br>";
    const auto many = [](const std::string& before, const std::string& after) {
        std::string out;
        for (int i = 0; i < 18; ++i)
            out += before +
                   "The football club has not yet said who will manage it in the season that is to come, nor who "
                   "will play for it; the supporters wait for news." +
                   after;
        return out;
    };
    for (const std::string& body : std::vector<std::string>{
             "<article><h1>" + title + "</h1>" + own + "</article><span role=main><h4>Readers</h4><ul>" +
                 many("<li><h5>A reader</h5>", "</li>") + "</ul></span>",
             "<div class=a><h1>" + title + "</h1><div class=bodytext>" + own +
                 "</div></div><article><h2>Football</h2>" + many("<p>", "</p>") + "</article>",
             "<div class=a><h1>" + title + "</h1><div class=bodytext>" + lines +
                 "</div></div><article><h2>Football</h2>" + many("<p>", "</p>") + "</article>",
             "<article><h1>" + title + "</h1>" + own + "</article><section class=comments><h4>Comments</h4>" +
                 many("<p>", "</p>") + "</section>",
             "<article><h1>" + title + "</h1>" + own + "</article><div class='related-posts'>" +
                 many("<div><h4><a href='/1'>Story</a></h4><p>", "</p></div>") + "</div>",
             "<div class=w><div class=long><div>" + lines + "</div></div><div class=rel>" +
                 many("<div class=row><a href='/1'>Story of ", "</a></div>") + "</div></div>",
         }) {
        INFO(body);
        const Document d = read(page(body, "<title>" + title + " | The Site</title>"));
        std::string text;
        for (const Block& b : d.blocks) text += b.text + "\n";
        CHECK(text.find(s) != text.npos);
        CHECK(text.find("football") == text.npos);
    }
}

TEST_CASE("acts have articles as sections, and lists set as tables are lists") {
    const std::string s = kSentence;
    const Document d =
        read(page("<p class=oj-doc-ti>REGULATION (EU) 2024/1</p><table><tr><td>(1)</td><td><p class=oj-normal>" + s +
                  ".</p></td></tr></table>"
                  "<p class=oj-ti-section-1>CHAPTER I</p><p class=oj-ti-art>Article 2</p><p "
                  "class=oj-sti-art>Definitions</p><p class=oj-normal>1. " +
                  s +
                  ".</p>"
                  "<table><tr><th>Code</th><th>State</th></tr><tr><td>AT</td><td>Austria</td></tr></table>"));
    REQUIRE(d.blocks.size() == 8);
    CHECK(d.blocks[1].kind == BlockKind::list_item);
    CHECK(d.blocks[1].text == "(1) " + s + ".");
    CHECK(d.blocks[5].section ==
          std::vector<std::string>{"REGULATION (EU) 2024/1", "CHAPTER I", "Article 2", "Definitions"});
    CHECK(d.blocks[7].kind == BlockKind::table_row);
    CHECK(d.blocks[7].text == "AT Austria");
}

TEST_CASE("pages made to do harm end soon, and say why") {
    std::string deep, half = page("<p>a\xFF\xFE\x80 b\xC3</p><p>c</p>");
    for (int i = 0; i < 300'000; ++i) deep += "<div>";
    CHECK_THROWS_AS(read("<html>" + deep), Error);
    CHECK(read(half).blocks.size() == 2);
    std::string inline_deep = "<html><p>";
    for (int i = 0; i < 15'000; ++i) inline_deep += "<span>";
    CHECK(read(inline_deep + "text").blocks.size() == 1);
    CHECK(read("<html>").blocks.empty());
    CHECK(read(page("<p>&#x110000;&#0;&amp;&nosuch;</p>")).blocks.size() == 1);
}
