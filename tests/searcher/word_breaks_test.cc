// Words of plain text are told by rules of our own: the very ones that ICU tells.
#include "text/word_breaks.h"

#include <random>

#include "tests/support/catch.h"

using namespace ibid;

namespace {

std::vector<std::string> pieces(std::string_view text, const std::vector<Span>& spans) {
    std::vector<std::string> out;
    for (const Span& s : spans) out.emplace_back(text.substr(s.begin, s.end - s.begin));
    return out;
}

}  // namespace

TEST_CASE("words begin and end where ICU says") {
    WordBreaks breaks;
    for (const std::string text : {
             "Special envoys, in COM(2020) 609 (p. 1,234.5; 12.5%).",
             "l’accord d'asile, state's, rock'n'roll, 5'10, U.N. e.g. a.b 1.a a.1 1,2 a,b 1;2 'so' ’so’",
             "Über die Rückführung – „Größe“ «déjà» naïve Łódź İstanbul ſ × ÷ §5",
             "a:b 10:30 snake_case _x x_ 1_2 #1 *2 http://www.example.org/a?b=c me@example.org",
             "e\u0301tat a \u0301b c\u00ADd 10\u202F000 10\u00A0000 a\u2009b 日本語 テスト ไทยภาษา 한국어 שלום",
             "trailing' trailing’ trailing. trailing, 1. 1, '",
             "tabs\tand\nlines\r\nand\vothers\f\u2028x",
             "\xff\xfe broken \xc3 \xe2\x80 bytes\xc3",
             "‘a’ a‘b a\u2024b a·b 1\uFE52\u0032 ｆｕｌｌ 👍🏽 🇧🇪🇦🇹",
             "",
             " ",
             "x",
         }) {
        INFO(text);
        const std::vector<std::string> ours = pieces(text, breaks.of(text));
        CHECK(ours == pieces(text, breaks.by_icu(text)));
    }
    // And however they are mixed.
    const std::vector<std::string> of = {
        "a", "Z",      "é",      "ß",      "Ł",  "1",  "9",      " ",      " ",    "\n", ".",      ",", ";",
        ":", "'",      "’",      "‘",      "\"", "_",  "-",      "/",      "(",    ")",  "“",      "„", "–",
        "«", "\u00A0", "\u00AD", "\u0301", "日", "ア", "א",      "\u202F", "§",    "×",  "\u200D", "👍", "🇧",
        "¼", "ª",      "µ",      "\t",     "\r", "#",  "\u20E3", "·",      "\xff", "ไ",  "\u2028"};
    std::mt19937 random(1);
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        // Mostly plain: else nothing would be.
        for (std::size_t n = random() % 24; n > 0; --n) text += of[random() % (random() % 8 == 0 ? of.size() : 18)];
        const std::vector<std::string> ours = pieces(text, breaks.of(text));
        if (ours != pieces(text, breaks.by_icu(text))) FAIL(text);
    }
}
