#include "searcher/query/query.h"

#include "tests/support/catch.h"

using namespace ibid;

namespace {

/// The tree with every join shown, so that a row says how a query was understood:
/// words [..], phrase "..", prefix p*, filter name:value, (bag ..), (and ..), (or ..), (not ..), (near/n ..),
/// +required.
std::string shape(const Node& n) {
    std::string inside;
    for (const Node& c : n.children) inside += " " + shape(c);
    std::string out = n.required ? "+" : "";
    switch (n.kind) {
        case NodeKind::nothing:
            return out + "nothing";
        case NodeKind::all:
            return out + "all";
        case NodeKind::words:
            return out + "[" + n.text + "]";
        case NodeKind::phrase:
            return out + "\"" + n.text + "\"";
        case NodeKind::prefix:
            return out + n.text + "*";
        case NodeKind::suffix:
            return out + "*" + n.text;
        case NodeKind::inflected:
            return out + "\"" + n.text + "\"~";
        case NodeKind::filter:
            return out + n.name + ":" + n.text;
        case NodeKind::near:
            return out + "(near/" + std::to_string(n.distance) + inside + ")";
        case NodeKind::bag:
            return out + "(bag" + inside + ")";
        case NodeKind::and_:
            return out + "(and" + inside + ")";
        case NodeKind::or_:
            return out + "(or" + inside + ")";
        case NodeKind::not_:
            return out + "(not" + inside + ")";
    }
    return "?";
}

struct Row {
    const char* query;
    const char* tree;
    int problems = 0;
};

const Row kGood[] = {
    // Words
    {"", "nothing"},
    {"   ", "nothing"},
    {"visa", "[visa]"},
    {"special envoys", "[special envoys]"},
    {"  special   envoys ", "[special envoys]"},
    {"special\tenvoys\n", "[special envoys]"},
    {"special\u00A0envoys", "[special envoys]"},  // a no-break space parts words too
    {"Türkiye", "[Türkiye]"},
    {"visa, readmission; return.", "[visa, readmission; return.]"},
    {"who chaired the GFMD?", "[who chaired the GFMD?]"},
    {"it's the state's", "[it's the state's]"},
    {"l’accord d'association", "[l’accord d'association]"},
    {"whole-of-government", "[whole-of-government]"},
    {"COM(2020) 609", "[COM(2020) 609]"},  // a bracket inside a word is the word's
    {"COM(2020)609 final", "[COM(2020)609 final]"},
    {"A/RES/73/195", "[A/RES/73/195]"},
    {"Regulation (EU) 2021/947", "[Regulation EU 2021/947]"},
    {"Article 25a", "[Article 25a]"},
    {"2024/1359", "[2024/1359]"},
    {"10.1093/isp/eky015", "[10.1093/isp/eky015]"},
    {"https://example.org/a?b=c", "[https://example.org/a?b=c]"},
    {"café – bar", "[café bar]"},  // a dash alone is nothing
    {"a - b", "[a b]"},
    {"...", "nothing"},
    {"??? !!!", "nothing"},
    {"R&D", "[R&D]"},
    {"3.5%", "[3.5%]"},
    {"-5", "[-5]"},  // a number
    {"COVID -19", "[COVID -19]"},
    {"50+", "[50+]"},
    {"and or not", "[and or not]"},  // operators are capitals
    {"And Or Not", "[And Or Not]"},
    {"MEMORANDUM AND LETTER", "[MEMORANDUM and LETTER]"},  // a title in capitals has no operators
    {"LETTER OR MEMORANDUM OF UNDERSTANDING", "[LETTER or MEMORANDUM OF UNDERSTANDING]"},
    {"MEMORANDUM && LETTER", "(and [MEMORANDUM] [LETTER])"},  // signs are operators in any case
    {"LETTERS NEAR/3 TREATIES", "(near/3 [LETTERS] [TREATIES])"},
    {"LETTER AND TREATY COUNTRY:AT", "(bag [LETTER and TREATY] country:AT)"},
    {"移民 外交", "[移民 外交]"},
    {"миграция", "[миграция]"},
    // Everything
    {"*", "all"},
    {" * ", "all"},
    {"* visa", "(bag all [visa])"},
    // Phrases, in all kinds of quotes
    {"\"more for more\"", "\"more for more\""},
    {"“more for more”", "\"more for more\""},
    {"„mehr für mehr“", "\"mehr für mehr\""},
    {"«plus pour plus»", "\"plus pour plus\""},
    {"« plus pour plus »", "\"plus pour plus\""},
    {"»mehr für mehr«", "\"mehr für mehr\""},
    {"”more for more”", "\"more for more\""},
    {"＂more＂", "\"more\""},
    {"“more for more\"", "\"more for more\""},  // mixed
    {"\"visa\"", "\"visa\""},
    {"\" visa  policy \"", "\"visa policy\""},
    {"\"visa policy\" readmission", "(bag \"visa policy\" [readmission])"},
    {"readmission \"visa policy\" return", "(bag [readmission] \"visa policy\" [return])"},
    {"\"a b\" \"c d\"", "(bag \"a b\" \"c d\")"},
    {"\"a b\"\"c d\"", "(bag \"a b\" \"c d\")"},
    {"visa\"policy\"", "(bag [visa] \"policy\")"},
    {"\"AND\"", "\"AND\""},
    {"\"(a OR b)\"", "\"(a OR b)\""},
    {"\"-a\"", "\"-a\""},
    {"\"country:AT\"", "\"country:AT\""},
    {"\"migrat*\"", "\"migrat*\""},
    // AND, OR, NOT
    {"visa AND return", "(and [visa] [return])"},
    {"visa AND return AND aid", "(and [visa] [return] [aid])"},
    {"visa OR return", "(or [visa] [return])"},
    {"visa OR return OR aid", "(or [visa] [return] [aid])"},
    {"visa AND return OR aid", "(or (and [visa] [return]) [aid])"},
    {"visa OR return AND aid", "(or [visa] (and [return] [aid]))"},
    {"visa && return", "(and [visa] [return])"},
    {"visa || return", "(or [visa] [return])"},
    {"visa NOT return", "(and [visa] (not [return]))"},
    {"visa AND NOT return", "(and [visa] (not [return]))"},
    {"NOT visa", "(not [visa])"},
    {"NOT visa AND return", "(and (not [visa]) [return])"},
    {"visa policy AND return", "(bag [visa] (and [policy] [return]))"},  // AND takes its neighbour
    {"visa AND return policy", "(bag (and [visa] [return]) [policy])"},
    {"\"visa policy\" AND return", "(and \"visa policy\" [return])"},
    {"AT AND BE", "(and [AT] [BE])"},  // codes have no lower case either
    {"at AND be", "(and [at] [be])"},
    // Minus and plus
    {"visa -return", "(bag [visa] (not [return]))"},
    {"-return", "(not [return])"},
    {"-return visa", "(bag (not [return]) [visa])"},
    {"visa -\"visa policy\"", "(bag [visa] (not \"visa policy\"))"},
    {"visa -(return OR aid)", "(bag [visa] (not (or [return] [aid])))"},
    {"visa -(return aid)", "(bag [visa] (not [return aid]))"},
    {"visa -country:AT", "(bag [visa] (not country:AT))"},
    {"+visa return", "(bag +[visa] [return])"},
    {"visa +return", "(bag [visa] +[return])"},
    {"+visa", "[visa]"},
    {"+\"visa policy\" aid", "(bag +\"visa policy\" [aid])"},
    {"--visa", "[--visa]"},  // an option of some program, not a double negation
    {"-+visa aid", "[-+visa aid]"},
    {"visa -migrat*", "(bag [visa] (not migrat*))"},
    {"socio-economic", "[socio-economic]"},  // a hyphen is no minus
    // Brackets
    {"(visa)", "[visa]"},
    {"((visa))", "[visa]"},
    {"(visa policy)", "[visa policy]"},
    {"(visa) policy", "[visa policy]"},  // brackets without operators only part words
    {"visa (policy)", "[visa policy]"},
    {"(visa OR return) AND aid", "(and (or [visa] [return]) [aid])"},
    {"(visa OR return) aid", "(bag (or [visa] [return]) [aid])"},
    {"aid (visa AND return)", "(bag [aid] (and [visa] [return]))"},
    {"(visa AND return) OR (aid AND trade)", "(or (and [visa] [return]) (and [aid] [trade]))"},
    {"()", "nothing"},
    {"() visa", "[visa]"},
    {"visa ()", "[visa]"},
    {"(\"visa policy\")", "\"visa policy\""},
    {"(visa -return)", "(bag [visa] (not [return]))"},
    // NEAR
    {"visa NEAR return", "(near/10 [visa] [return])"},
    {"visa NEAR/5 return", "(near/5 [visa] [return])"},
    {"visa NEAR/5 return NEAR/3 aid", "(near/5 [visa] [return] [aid])"},
    {"visa NEAR/0 return", "(near/1 [visa] [return])", 1},
    {"visa NEAR/999 return", "(near/100 [visa] [return])", 1},
    {"visa NEAR/99999999999 return", "(near/100 [visa] [return])", 1},
    {"\"visa policy\" NEAR/5 return", "(near/5 \"visa policy\" [return])"},
    {"visa NEAR/5 return AND aid", "(and (near/5 [visa] [return]) [aid])"},
    {"visa NEAR/x return", "[visa NEAR/x return]"},
    {"visa near return", "[visa near return]"},
    // word*
    {"migrat*", "migrat*"},
    {"migrat* visa", "(bag migrat* [visa])"},
    {"visa migrat*", "(bag [visa] migrat*)"},
    {"migrat* AND visa", "(and migrat* [visa])"},
    {"Mig*", "Mig*"},
    {"é*", "é*"},
    {"E*", "[E*]", 1},  // one letter begins too many words
    {"**bold**", "[**bold**]"},
    {"mi*gr", "[mi*gr]", 1},
    {"(migrat*)", "migrat*"},
    // *word, and "words"~
    {"*abkommen", "*abkommen"},
    {"visa *abkommen", "(bag [visa] *abkommen)"},
    {"-(*abkommen)", "(not *abkommen)"},
    {"\"letter of intent\"~", "\"letter of intent\"~"},
    {"\"letter of intent\"~ visa", "(bag \"letter of intent\"~ [visa])"},
    {"\"letter of intent\" ~", "\"letter of intent\""},
    // Filters
    {"country:AT", "country:AT"},
    {"Country:AT", "country:AT"},
    {"COUNTRY:AT visa", "(bag country:AT [visa])"},
    {"country:AT,BE", "country:AT,BE"},
    {"all:AT,BE", "all:AT,BE"},
    {"only:BE,FI,FR,MT", "only:BE,FI,FR,MT"},
    {"none:BE", "none:BE"},
    {"country:\"Slovak Republic\"", "country:Slovak Republic"},
    {"country:“Slovak Republic”", "country:Slovak Republic"},
    {"visa country:AT return", "(bag [visa] country:AT [return])"},
    {"country:AT country:BE", "(bag country:AT country:BE)"},
    {"instrument:mou AND instrument:letter-of-intent", "(and instrument:mou instrument:letter-of-intent)"},
    {"instrument:mou OR approach:x", "(or instrument:mou approach:x)"},
    {"(country:AT OR country:BE) visa", "(bag (or country:AT country:BE) [visa])"},
    {"NOT country:AT", "(not country:AT)"},
    {"year:2019..2024", "year:2019..2024"},
    {"year:2019", "year:2019"},
    {"kind:inform", "kind:inform"},
    {"in:notes visa", "(bag in:notes [visa])"},
    {"document:abc123", "document:abc123"},
    {"language:en", "language:en"},
    {"title:diplomacy", "title:diplomacy"},
    {"title:\"migration diplomacy\"", "title:migration diplomacy"},
    {"section:conclusions", "section:conclusions"},
    {"author:Tsourapas", "author:Tsourapas"},
    {"cites:\"COM(2020) 609\"", "cites:COM(2020) 609"},
    {"cites:COM(2020)609", "cites:COM(2020)609"},
    {"(cites:COM(2020)609)", "cites:COM(2020)609"},
    {"source:celex:52020DC0609", "source:celex:52020DC0609"},
    {"approach:issue-linkage", "approach:issue-linkage"},
    {"type:note", "type:note"},
    {"+country:AT visa", "(bag +country:AT [visa])"},
    // Not filters
    {"foo:bar", "[foo:bar]", 1},
    {"page:3 visa", "[page:3 visa]", 1},
    {"celex:52020DC0609", "[celex:52020DC0609]"},  // a key of a source
    {"https://example.org/?q=a", "[https://example.org/?q=a]"},
    {"title: a study", "[title: a study]"},  // as one writes
    {"country: AT", "[country: AT]", 1},
    {"visa title:", "[visa title:]", 1},
    {"Note: this", "[Note: this]"},
    {"source://x", "[source://x]"},
    {"in::notes", "[in::notes]"},
    {"12:30", "[12:30]"},
};

const Row kBad[] = {
    {"\"visa", "[visa]", 1},
    {"visa\"", "[visa]", 1},
    {"\"visa policy\" \"return", "(bag \"visa policy\" [return])", 1},
    {"“visa", "[visa]", 1},
    {"\"", "nothing", 1},
    {"\"\"", "nothing", 1},
    {"\"\" visa", "[visa]", 1},
    {"\"...\" visa", "[visa]", 1},
    {"(visa", "[visa]", 1},
    {"visa)", "[visa]", 1},
    {"visa) return", "[visa return]", 1},
    {"((visa)", "[visa]", 1},
    {"(visa))", "[visa]", 1},
    {")(", "nothing", 2},
    {")))", "nothing", 1},
    {"(((", "nothing", 1},
    {"f(x", "[f x]", 1},
    {"a<(\"b", "[a< b]", 2},
    {"f(x y) z", "[f x y z]"},
    {"visa AND", "[visa]", 1},
    {"AND visa", "[visa]"},
    {"visa OR", "[visa]", 1},
    {"OR visa", "[visa]"},
    {"and AND AND or", "(and [and] [or])"},
    {"visa AND OR return", "(or [visa] [return])", 1},
    {"visa NOT", "[visa]", 1},
    {"a OR OR b", "(or [a] [b])", 1},
    {"visa NEAR", "[visa]", 1},
    {"NEAR visa a", "[visa a]", 1},
    {"visa NEAR country:AT", "(and [visa] country:AT)", 1},
    {"visa NEAR (a OR b)", "(and [visa] (or [a] [b]))", 1},
    {"country:\"AT", "[country: AT]", 1},
    {"country:,", "nothing", 1},
    {"country:\"\" visa", "[visa]", 1},
    {"year:... x", "[x]", 1},
    {"-", "nothing"},
    {"- -", "nothing"},
    {"+", "nothing"},
    {"-)", "nothing", 1},
    {"**visa", "[**visa]"},
    {"env?y", "[env?y]", 1},
    {"env*y visa", "[env*y visa]", 1},
    {"who practises it?", "[who practises it?]"},
    {"*vi", "[*vi]", 1},  // two letters end too many words
    {"visa * return", "(bag [visa] all [return])"},
    {"\xff\xfe visa", "[\xff\xfe visa]"},  // not UTF-8
    {"a\x01z", "[a z]"},
    {"VISAS :ZZ OR RETURN \"((\" country:^", "(bag [VISAS] (or [:ZZ] [RETURN]))", 2},  // what made OR an operator goes
    {"-(9x*)", "(not 9x*)"},
};

}  // namespace

TEST_CASE("a query is read as people mean it") {
    for (const Row& row : kGood) {
        INFO(row.query);
        const Query q = parse_query(row.query);
        CHECK(shape(q.root) == row.tree);
        CHECK(q.problems.size() == static_cast<std::size_t>(row.problems));
    }
}

TEST_CASE("odd syntax is read as words, and said") {
    for (const Row& row : kBad) {
        INFO(row.query);
        const Query q = parse_query(row.query);
        CHECK(shape(q.root) == row.tree);
        CHECK(q.problems.size() == static_cast<std::size_t>(row.problems));
    }
}

TEST_CASE("a printed query is read as the same tree") {
    for (const auto& rows :
         {std::vector<Row>(std::begin(kGood), std::end(kGood)), std::vector<Row>(std::begin(kBad), std::end(kBad))}) {
        for (const Row& row : rows) {
            const Query once = parse_query(row.query);
            const Query twice = parse_query(once.to_string());
            INFO(row.query << " printed as " << once.to_string());
            CHECK(shape(twice.root) == shape(once.root));
        }
    }
}

TEST_CASE("queries that someone sends to hurt cost no more than their length") {
    const auto many = [](std::string_view piece, std::size_t n) {
        std::string s;
        for (std::size_t i = 0; i < n; ++i) s += piece;
        return s;
    };
    for (const char* piece :
         {"(",      ")",   "\"",      "-",          "+",   "(-",  "-(", "a AND ", "a OR ", "NOT ", "NEAR ", "a NEAR ",
          "(a OR ", "a:(", "cites:(", "country:\"", "\" ", "a\"", "*",  "a* ",    "“",     "( )",  "((a) "}) {
        INFO(piece);
        const Query q = parse_query(many(piece, 10'000));
        CHECK(q.to_string().size() < 200'000);
    }
    CHECK(parse_query(many("a ", 100'000)).problems.size() == 1);  // cut, and said
}
