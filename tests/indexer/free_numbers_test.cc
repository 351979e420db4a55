#include "indexer/batch/free_numbers.h"

#include "analysis/vocabulary/vocabulary.h"
#include "indexer/batch/index_writer.h"
#include "indexer/upkeep/verify.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace ibid;

namespace {

Analysis document(const std::string& id, int passages) {
    Analysis a;
    a.document.id = id;
    a.document.file = a.document.path = id + ".pdf";
    a.document.language = "en";
    for (int i = 0; i < passages; ++i) {
        Passage p;
        p.id = id + "." + std::to_string(i);
        p.document_id = id;
        p.page_number = 1;
        p.language = "en";
        p.text = "Envoys negotiate.";
        a.passages.push_back(std::move(p));
    }
    return a;
}

}  // namespace

TEST_CASE("free numbers that touch are one run, and the lowest that fits is taken") {
    Gaps gaps;
    CHECK(gaps.take(1) == 0);
    gaps.add(10, 5);
    gaps.add(20, 2);
    CHECK(gaps.take(6) == 0);
    gaps.add(15, 5);  // 10 to 21 now
    CHECK(gaps.take(12) == 10);
    CHECK(gaps.take(1) == 0);
    gaps.add(5, 3);
    gaps.add(2, 3);  // 2 to 7
    gaps.add(30, 1);
    CHECK(gaps.take(4) == 2);
    CHECK(gaps.take(2) == 6);
    CHECK(gaps.take(1) == 30);
    gaps.add(1, 0);
    CHECK(gaps.take(1) == 0);
}

TEST_CASE("documents that change night after night do not make the index count higher") {
    test::TempDir folder;
    const std::string path = folder / "index";
    {
        IndexWriter writer(path, Vocabularies::from_texts({}));
        for (const char* id : {"aaa111", "bbb222", "ccc333"}) writer.put(document(id, 10));
        writer.commit();
    }
    const Xapian::docid last = Xapian::Database(path).get_lastdocid();
    for (int night = 0; night < 20; ++night) {
        IndexWriter writer(path, Vocabularies::from_texts({}));
        switch (night % 4) {
            case 0:
                writer.put(document("bbb222", 10));
                break;  // changed
            case 1:
                writer.remove("aaa111");
                break;  // gone
            case 2:
                writer.put(document("aaa111", 7));
                break;  // back, and shorter
            default:
                writer.remove("ccc333"), writer.put(document("aaa111", 10)), writer.put(document("ccc333", 10));
        }
        writer.commit();
        CHECK(verify_index(path).problems.empty());
    }
    const Xapian::Database db(path);
    CHECK(db.get_doccount() == 33);
    CHECK(db.get_lastdocid() <= last + 11);  // room for one more, where two stood in each other's way
}
