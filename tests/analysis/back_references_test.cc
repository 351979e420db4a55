// What notes mean by "ibid.", "n 3", "op. cit.", "Corak (2013)", "AI, p. 3", by kind and language.
#include <algorithm>
#include <ctime>
#include <limits>

#include "analysis/notes/note_citations.h"
#include "tests/support/catch.h"

using namespace ibid;

namespace {

const Vocabularies& vocabularies() {
    static const Vocabularies v = Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary");
    return v;
}

std::vector<NoteReading> resolved(const std::vector<std::string>& texts, const ReferenceEntries& entries = {}) {
    std::vector<NoteReading> notes;
    for (const std::string& text : texts) {
        notes.push_back(read_note(text, {}, vocabularies()));
        notes.back().label = std::to_string(notes.size());
        notes.back().note_id = "n" + notes.back().label;
    }
    resolve(notes, vocabularies(), entries);
    return notes;
}

/// Labels that the last note leads to, and whether it is sure.
std::string led_to(const std::vector<std::string>& texts) {
    const NoteReading last = resolved(texts).back();
    std::string out;
    for (const RefersTo& other : last.refers_to) out += (out.empty() ? "" : " ") + other.label;
    return out + (last.ambiguous ? "?" : "");
}

const std::string kList = "AT, BE.", kOther = "FI.",
                  kHowell = "Howell, S. (2017), ‘Surveillance Law in Europe’, Oxford University Press.",
                  kReturns = "Smith, J. (2019), ‘Returns in practice’, Journal of Borders, 12(3), pp. 10–20.",
                  kDiplomacy = "Smith, J. (2020), ‘Border Diplomacy’, Oxford University Press.";

}  // namespace

TEST_CASE("what a series is called for short leads to no number of it") {
    CHECK(led_to({"Official Gazette of the Republic of Slovenia (hereinafter Ur.l.RS) No. 91/2011.",
                  "Ur.l.RS Nos. 62/2010, 40/2011."}) == "");
    CHECK(led_to({"Regulation (EU) No 604/2013 (hereinafter the Dublin III Regulation).",
                  "The Dublin III Regulation, Article 17."}) == "1");
}

TEST_CASE("a short form of any language leads to the note it means, and cites nothing of its own") {
    for (const std::string text : {"Howell (n 3) 45.",
                                   "See n 3 above.",
                                   "See note 3 above.",
                                   "Siehe Howell (Fn. 3), S. 77.",
                                   "Voir supra note 3.",
                                   "Ibid.",
                                   "Ibid., p. 4.",
                                   "P. 28, ibid.",
                                   "Ebd., S. 5.",
                                   "Cf. Howell, ibid., p. 3.",
                                   "Vgl. Howell, ebd., S. 3.",
                                   "A.a.O., S. 5.",
                                   "Ivi, p. 3.",
                                   "Dz. cyt., s. 4.",
                                   "Tamże, s. 4.",
                                   "Пак там.",
                                   "Ό.π., σ. 12.",
                                   "Uo.",
                                   "T. p.",
                                   "Turpat, 5. lpp.",
                                   "Prav tam.",
                                   "Supra note 3, p. 4.",
                                   "Vgl. Fn. 3.",
                                   "Véase nota 3.",
                                   "Vedi nota 3, p. 4.",
                                   "Zob. przypis 3.",
                                   "Tamže, s. 4.",
                                   "Žr. 3 išnašą.",
                                   "Lásd a 3. lábjegyzetet.",
                                   "Skat. 3. zemsvītras piezīmi.",
                                   "Vt joonealust märkust 3.",
                                   "Vidi bilješku 3.",
                                   "Glej opombo 3.",
                                   "Se ovan not 3.",
                                   "Isto, str. 4."}) {
        INFO(text);
        const NoteReading last = resolved({kList, kOther, kHowell, text}).back();
        REQUIRE(last.refers_to.size() == 1);
        CHECK(last.refers_to[0].label == "3");
        CHECK(last.refers_to[0].note_id == "n3");
        REQUIRE(last.same_as);
        CHECK(last.same_as->label == "3");
        CHECK(last.citations.empty());
    }
}

TEST_CASE("a number before a word that is none for a note, or within a sentence, leads to no note") {
    CHECK(led_to({kHowell, "Taking 1 atsauce would do, and 1 note of the choir."}) == "");
    CHECK(led_to({kHowell, "Iš viso pateikta 1 išnaša apie tai."}) == "");
    CHECK(led_to({kHowell, "The text has 1 note."}) == "");
}

TEST_CASE("a work is told by its year and title; where two fit, that is said") {
    CHECK(led_to({kReturns, kDiplomacy, "Smith, Returns in practice, op. cit., p. 12."}) == "1");
    CHECK(led_to({kReturns, kDiplomacy, "Smith (2020), supra, p. 9."}) == "2");
    CHECK(led_to({kReturns, kDiplomacy, "Smith (2019), op. cit."}) == "1");
    CHECK(led_to({kReturns, kDiplomacy, "Smith, op. cit., p. 45."}) == "2 1?");
    CHECK(led_to({kReturns, "Smith, op. cit., p. 45."}) == "1");
    CHECK(led_to({kReturns, kDiplomacy, "See notes 1 and 2 above."}) == "1 2");
}

TEST_CASE("an author and a part of the title lead to the work, a judgment is known by its parties") {
    const std::string ages = "Stephen Castles and Mark Miller, The Age of Migration (London: Macmillan, 2009), 45.",
                      law =
                          "Violeta Moreno-Lax, Accessing Asylum in Europe (Oxford: Oxford University Press, 2017), 12.",
                      article =
                          "Fargues, P. (2013), ‘International Migration and the Nation State’, Law and Governance, 5.",
                      judgment = "Ilias and Ahmed v. Hungary [GC], no. 47287/15, 21 November 2019.",
                      watch = "Human Rights Watch (2019), ‘Degrading treatment around Calais’, New York.";
    struct Row {
        std::string source, text, label;
    };
    for (const Row& row : std::vector<Row>{
             {ages, "Castles and Miller, Age of Migration, 50.", "1"},
             {ages, "See also Castles and Miller, Age of Migration.", "1"},
             {article, "Fargues, “International Migration,” 12.", "1"},
             {article, "Fargues, ‘International Migration’, pp. 12–14.", "1"},
             {law, "Moreno-Lax, op. cit., p. 20.", "1"},
             {law, "Moreno-Lax, cit., p. 212.", "1"},
             {law, "Moreno-Lax, cited above, p. 5.", "1"},
             {judgment, "Ilias and Ahmed, cited above, § 130.", "1"},
             {judgment, "Ilias and Ahmed, précité, § 130.", "1"},
             {watch, "HRW, op. cit.", "1"},
             {watch, "See text to n 1.", "1"},
             {watch, "Samas, lk 15.", "1"},
             // another work, another author, or a source of its own
             {ages, "Castles and Miller, Migration and Development, 50.", ""},
             {ages, "Miller and Smith, Age of Consent, 50.", ""},
             {ages, "Castles, The Age of Migration (London: Macmillan, 2020), 45.", ""},
             {article, "Fargues, ‘Arab Fertility’, p. 12.", ""},
             {judgment, "Rahimi, cited above, § 130.", ""},
             {watch, "Samas on taotluste arv kasvanud.", ""},
         }) {
        INFO(row.source << " / " << row.text);
        CHECK(led_to({row.source, row.text}) == row.label);
    }
}

TEST_CASE("a work that is given in full is no short form of another by its author of that year") {
    const std::string first =
        "OECD, ‘Labour migration in Asia’, OECD Publishing, Paris, 2024, doi:10.1787/9b45c5c4-en.";
    for (const std::string second :
         {"OECD, ‘Recruiting Immigrant Workers: Japan’, OECD Publishing, Paris, 2024, doi:10.1787/0e5a10e3-en.",
          "OECD, “Skills in Spain and Portugal”, OECD Publishing, Paris, 2024, doi:10.1787/0e5a10e4-en.",
          "OCDE, « Recruter des travailleurs au Japon », Éditions OCDE, Paris, 2024, doi:10.1787/0e5a10e5-fr.",
          "OECD (2024), ‘Migration to Korea’, OECD Publishing, Paris, doi:10.1787/0e5a10e6-en."}) {
        INFO(second);
        CHECK(led_to({first, second}) == "");
    }
    const std::string union_ =
        "European Commission, ‘A strategy for the external dimension’, 2024, https://ec.europa.eu/one.";
    for (const std::string second :
         {"European Commission, ‘A partnership between Egypt and the European Union’, 2024, https://ec.europa.eu/two.",
          "European Parliament, ‘Cooperation – Study for the European Commission’, 2024, "
          "https://europarl.europa.eu/x.pdf.",
          "European Commission, ‘External financing’, Volume I, Publications Office of the European Union, 2024."}) {
        INFO(second);
        CHECK(led_to({union_, second}) == "");
    }
    const std::string emn = "EMN, ‘Skills partnerships – EMN-OECD inform’, 2022, https://emn.example/one.pdf.";
    CHECK(led_to({emn, "EMN and OECD, ‘Migration diplomacy’, EMN-OECD inform, 2024, https://emn.example/two.pdf."}) ==
          "");
    CHECK(led_to({emn, "Ibid sample corpus, ‘Visas as leverage’, sample report, 2024, https://ibid.example/v.pdf."}) ==
          "");
    CHECK(led_to({emn, "Ibid, p. 4; see also AT."}) == "1");
    CHECK(led_to({emn, "Ibid see also the annex, ‘Tables’."}) == "1");
    CHECK(led_to({first, "OECD (2024), p. 12."}) == "1");
    CHECK(led_to({first, "See OECD 2024, p. 12."}) == "1");
}

TEST_CASE("the pin of a short form is told, and is no part of what it means") {
    const NoteReading last = resolved({kHowell, "Ibid., p. 4."}).back();
    REQUIRE(last.refers_to.size() == 1);
    CHECK(last.refers_to[0].pin == "p. 4");
    CHECK(last.refers_to[0].reason == "ibid");
    const NoteReading years = resolved({kReturns, kDiplomacy, "Smith (2019, 2020)."}).back();
    REQUIRE(years.refers_to.size() == 2);
    for (const RefersTo& other : years.refers_to) CHECK(other.pin == "");
}

TEST_CASE("what a note calls a source for short is that source from there on") {
    CHECK(led_to({"Regulation (EU) No 604/2013 (‘Dublin III Regulation’).",
                  "Article 3(2) of the Dublin III Regulation."}) == "1");
    CHECK(led_to({"Directive 2008/115/EC (hereinafter: Return Directive).", "Article 15 of the Return Directive."}) ==
          "1");
    CHECK(led_to({"Richtlinie 2008/115/EG (im Folgenden: Rückführungsrichtlinie).",
                  "Art. 15 Rückführungsrichtlinie."}) == "1");
}

TEST_CASE("ibid. behind a note that was not understood leads nowhere, rather than to the one before it") {
    CHECK(led_to({kHowell, "XQ 14/B-3.", "Ibid., para. 4."}).empty());
    CHECK(led_to({kHowell, kList, "Ibid."}) == "1");  // a list of countries is no source
    CHECK(led_to({"Ibid."}).empty());
    CHECK(led_to({"A/RES/73/195.", "WT/COMTD/LDC/W/73.", "Ibid., para. 4."}) == "2");
}

TEST_CASE("a number in another series of numbers is no note's") {
    CHECK(led_to({kHowell, kReturns, kDiplomacy, "Legge n. 3 del 2017."}).empty());
    CHECK(led_to({kHowell, "Doe, A. (2015), ‘Paper’, Series n 1, Nomos."}).empty());
}

TEST_CASE("entries of the document's own lists are what its short forms mean") {
    Document document;
    const auto block = [&](BlockKind kind, const std::string& text) {
        Block b;
        b.kind = kind;
        b.text = text;
        document.blocks.push_back(b);
    };
    block(BlockKind::heading, "References");
    block(BlockKind::paragraph, "Akay A, Constant A, Giulietti C (2014a) The impact of immigration. J Econ 103:72–92");
    block(BlockKind::paragraph,
          "Akay A, Giulietti C, Robalino JD (2014b) Remittances and well-being. Rev Econ 12:517–546");
    block(BlockKind::paragraph,
          "Corak, M. (2013). Income inequality. The Journal of Economic Perspectives, 27(3), 79-102.");
    block(BlockKind::paragraph, "———. 2016. “Inequality from generation to generation.” Ottawa.");
    block(BlockKind::paragraph, "Marcus, S. and M. A. Rossi (2024). Capital markets. Florence: EUI.");
    block(BlockKind::paragraph, "UK Home Office (2016), “Immigration Statistics”, London.");
    block(BlockKind::table_row, "AI Amnesty International, London, United Kingdom;");
    block(BlockKind::table_row, "(CoE-ACFC) Council of Europe Advisory Committee on the Framework Convention;");
    block(BlockKind::table_row, "HRORS Human Rights Ombudsman of the Republic of Slovenia;");
    const ReferenceEntries entries(document, citation_forms(vocabularies()));
    struct Case {
        std::string text;
        std::vector<std::string> opening;
    };
    for (const Case& c : std::vector<Case>{
             {"See Corak (2013).", {"Corak, M. (2013)"}},
             {"Corak (2013, 2016).", {"Corak, M. (2013)", "———. 2016"}},
             {"For example in China (Akay et al. 2014a, b).", {"Akay A, Constant", "Akay A, Giulietti"}},
             {"Marcus and Rossi link these constraints to the system.", {"Marcus, S. and"}},
             {"In the UK most were rejected (UK Home Office, 2016, Tables as2 and as14).", {"UK Home Office (2016)"}},
             {"AI, p. 5.", {"AI Amnesty"}},
             {"COE-ACFC, para. 14.", {"(CoE-ACFC) Council"}},
             {"HROSR, para. 9.", {"HRORS Human"}},
             {"CoE-ACFC, p. 2. See also AI, para. 22.", {"(CoE-ACFC) Council", "AI Amnesty"}},
         }) {
        INFO(c.text);
        const NoteReading note = resolved({c.text}, entries).back();
        REQUIRE(note.refers_to.size() == c.opening.size());
        for (std::size_t i = 0; i < c.opening.size(); ++i) CHECK(note.refers_to[i].entry.starts_with(c.opening[i]));
        CHECK(note.citations.empty());
    }
    CHECK(resolved({"AI, p. 5."}).back().refers_to.empty());  // never another document's
}

TEST_CASE("rows of a table of names that a note holds are told apart, headings between them and all") {
    Document document;
    document.notes.push_back({});
    document.notes.back().text =
        "The stakeholders listed below have contributed: www.example.org. Civil society AI Amnesty International, "
        "London*; FMDVEP Fundación Mundial Déjame Vivir en Paz, San José; GIEACPC Global Initiative to End All "
        "Corporal "
        "Punishment of Children. National institution OMBRS Human Rights Ombudsman, Ljubljana.** Regional "
        "organizations "
        "CoE-ECRI European Commission against Racism and Intolerance, Report of 2014, CRI(2014)39";
    const ReferenceEntries entries(document, citation_forms(vocabularies()));
    for (const auto& [text, opening] : std::vector<std::pair<std::string, std::string>>{
             {"AI, p. 5.", "AI Amnesty International"},
             {"OMBRS, p. 3.", "OMBRS Human Rights"},
             {"CoE-ECRI, p. 31.", "CoE-ECRI European Commission against"},
         }) {
        INFO(text);
        const NoteReading note = resolved({text}, entries).back();
        REQUIRE(note.refers_to.size() == 1);
        CHECK(note.refers_to[0].entry.starts_with(opening));
    }
    // What a name stands for is no source; a row with an address or a number is one.
    const NoteReading table = resolved({document.notes[0].text}).back();
    CHECK(table.citations.size() == 2);
    for (const Citation& citation : table.citations) {
        INFO(citation.raw);
        CHECK((citation.key.starts_with("url:") || citation.raw.starts_with("CoE-ECRI")));
    }
    // A list of sources by bodies is no table.
    CHECK(resolved({"IOM World Migration Report (2020), Geneva; OECD International Migration Outlook (2019), Paris; "
                    "ILO Global "
                    "Estimates on Migrant Workers (2021), Geneva."})
              .back()
              .citations.size() == 3);
}

TEST_CASE("a note of many short forms, laws or semicolons is read in a time that grows with it") {
    for (const std::string piece :
         {"Hacker, …, GRUR 2020, 1025, ", "Art. 5 OR ", "Smith, supra, ", "Smith, Title, 45; ",
          "Ley 4/2000, de 11 de enero, y Ley 12/2009, ", "C189 and ILO C190, "}) {
        const auto processor_time = [&](int pieces) {  // not the clock's: the machine may have other work
            std::string text;
            for (int i = 0; i < pieces; ++i) text += piece;
            std::clock_t least = std::numeric_limits<std::clock_t>::max();
            for (int run = 0; run < 3; ++run) {
                const std::clock_t begin = std::clock();
                std::vector<NoteReading> notes = {read_note(text, {}, vocabularies())};
                resolve(notes, vocabularies());
                least = std::min(least, std::clock() - begin);
            }
            return least;
        };
        INFO(piece);
        constexpr int kTimes = 8, kMost = 3 * kTimes;  // a time that grows with the square would be 64 times as long
        CHECK(processor_time(kTimes * 500) < kMost * processor_time(500));
    }
}
