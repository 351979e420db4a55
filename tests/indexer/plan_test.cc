#include "indexer/batch/plan.h"

#include "tests/support/catch.h"

using namespace ibid;

namespace {

FoundFile found(const std::string& path, std::int64_t mtime = 1) { return {path, path, {10, 1, mtime}, {}}; }

KnownFile known(const std::string& path, KnownAs as = KnownAs::document) {
    KnownFile file;
    file.path = path;
    file.stamp = {10, 1, 1};
    file.as = as;
    file.sha256 = "s";
    file.document = "d" + path;
    file.recipe = "r";
    return file;
}

PlanOptions as_before() {
    PlanOptions options;
    options.recipe = "r";
    return options;
}

Catalogue catalogue_of(const std::vector<KnownFile>& files) {
    Catalogue catalogue;
    for (const KnownFile& file : files) catalogue[file.path] = file;
    return catalogue;
}

}  // namespace

TEST_CASE("what was taken out comes back when it is named, not when its folder is") {
    struct Row {
        const char* root;
        bool work;
    };
    for (const Row& row : {Row{"/a", true}, Row{"/", false}, Row{"/a/b", false}}) {
        INFO(row.root);
        FoundFiles files;
        files.files = {found("/a")};
        files.roots = {row.root};
        const Plan plan = make_plan(files, catalogue_of({known("/a", KnownAs::removed)}), as_before());
        CHECK(plan.work.size() == (row.work ? 1 : 0));
        CHECK(plan.unchanged.size() == (row.work ? 0 : 1));
    }
}

TEST_CASE("what there is to do for one file") {
    struct Row {
        const char* what;
        FoundFile file;
        std::vector<KnownFile> before;
        PlanOptions options;
        const char* expected;  // work, touched (work that a hash may end), unchanged, failed
    };
    KnownFile failed = known("/a", KnownAs::failed), unreadable = failed, other_recipe = known("/a"),
              as_source = known("/a"), with_pictures = known("/a"), taken_out = known("/a", KnownAs::removed);
    with_pictures.recipe = "r ocr:eng";
    failed.code = "bad_pdf";
    unreadable.code = "io";
    other_recipe.recipe = taken_out.recipe = "old";
    as_source.kind = "source";
    const Row rows[] = {
        {"unknown", found("/a"), {}, {}, "work"},
        {"known and untouched", found("/a"), {known("/a")}, {}, "unchanged"},
        {"touched", found("/a", 2), {known("/a")}, {}, "touched"},
        {"another program or vocabulary", found("/a"), {other_recipe}, {}, "work"},
        {"touched, and another program", found("/a", 2), {other_recipe}, {}, "work"},
        {"taken out, and another vocabulary", found("/a"), {taken_out}, {}, "unchanged"},
        {"taken out, and touched", found("/a", 2), {taken_out}, {}, "touched"},
        {"taken out, and forced", found("/a"), {taken_out}, {.recipe = "r", .kind = "", .force = true}, "work"},
        {"forced", found("/a"), {known("/a")}, {.recipe = "r", .kind = "", .force = true}, "work"},
        {"asked to be a source now", found("/a"), {known("/a")}, {.recipe = "r", .kind = "source"}, "work"},
        {"a source before, not asked now", found("/a"), {as_source}, {}, "unchanged"},
        {"known as a duplicate", found("/a"), {known("/a", KnownAs::duplicate)}, {}, "unchanged"},
        {"failed before", found("/a"), {failed}, {}, "failed"},
        {"failed before, asked to retry",
         found("/a"),
         {failed},
         {.recipe = "r", .kind = "", .force = false, .retry = true},
         "work"},
        {"could not be opened before", found("/a"), {unreadable}, {}, "work"},
        {"failed before, changed since", found("/a", 2), {failed}, {}, "touched"},
        {"read without pictures before, now with them",
         found("/a"),
         {known("/a")},
         {.recipe = "r", .kind = "", .ocr_languages = "eng"},
         "work"},
        {"read with pictures before, which is kept", found("/a"), {with_pictures}, {}, "unchanged"},
        {"read with pictures before, in another language",
         found("/a"),
         {with_pictures},
         {.recipe = "r", .kind = "", .ocr_languages = "deu"},
         "work"},
    };
    for (const Row& row : rows) {
        INFO(row.what);
        FoundFiles files;
        files.files = {row.file};
        files.roots = {"/"};
        PlanOptions options = row.options;
        options.recipe = "r";
        const Plan plan = make_plan(files, catalogue_of(row.before), options);
        const std::string got = !plan.work.empty()        ? (plan.work[0].known_sha.empty() ? "work" : "touched")
                                : !plan.unchanged.empty() ? "unchanged"
                                                          : "failed";
        CHECK(got == row.expected);
    }
}

TEST_CASE("what was taken out comes back when it is named, and its copies with it") {
    KnownFile taken = known("/in/a", KnownAs::removed), copy = known("/in/copy", KnownAs::removed);
    taken.sha256 = copy.sha256 = "s1";
    KnownFile back = known("/in/a");
    back.sha256 = "s1";
    struct Row {
        const char* what;
        std::vector<std::string> roots;
        std::vector<KnownFile> before;
        std::size_t read;
    };
    const Row rows[] = {
        {"its folder is no name", {"/in"}, {taken, copy}, 0},
        {"named", {"/in", "/in/a"}, {taken, copy}, 2},
        {"named before", {"/in"}, {back, copy}, 1},
    };
    for (const Row& row : rows) {
        INFO(row.what);
        FoundFiles files;
        files.files = {found("/in/a"), found("/in/copy")};
        files.roots = row.roots;
        CHECK(make_plan(files, catalogue_of(row.before), as_before()).work.size() == row.read);
    }
}

TEST_CASE("a changed file is read with pictures as before") {
    KnownFile before = known("/a");
    before.recipe = "r ocr:fra+deu";
    FoundFiles files;
    files.files = {found("/a", 2)};
    files.roots = {"/"};
    const Plan plan = make_plan(files, catalogue_of({before}), as_before());
    REQUIRE(plan.work.size() == 1);
    CHECK(plan.work[0].ocr_languages == "fra+deu");
    CHECK(plan.work[0].recipe == before.recipe);
}

TEST_CASE("vanished is what was looked for and not found") {
    FoundFiles files;
    files.files = {found("/in/a")};
    files.roots = {"/in", "/empty"};
    files.unreadable = {{"/in/locked", "Permission denied"}};
    const Catalogue catalogue = catalogue_of({known("/in/a"), known("/in/gone"), known("/in/locked/x"),
                                              known("/inside/x"), known("/elsewhere/x"), known("/empty/x")});
    const Plan plan = make_plan(files, catalogue, as_before());
    CHECK(plan.vanished == std::set<std::string>{"/empty/x", "/in/gone"});
    CHECK(plan.is_under_empty_root("/empty/x"));
    CHECK_FALSE(plan.is_under_empty_root("/in/gone"));
}

TEST_CASE("a duplicate is read when the file it duplicates is gone") {
    FoundFiles files;
    files.files = {found("/in/copy")};
    files.roots = {"/in"};
    KnownFile copy = known("/in/copy", KnownAs::duplicate);
    copy.document = known("/in/gone").document;
    const Plan plan = make_plan(files, catalogue_of({known("/in/gone"), copy}), as_before());
    CHECK(plan.work.size() == 1);
    CHECK(plan.work[0].known_sha.empty());
}

TEST_CASE("files that would outlast all after them are begun first, the longest before the others") {
    struct Case {
        std::vector<std::uint64_t> sizes;
        int workers;
        std::vector<std::size_t> expected;
    };
    for (const Case& c : std::vector<Case>{{{1, 1, 1, 9, 2, 3}, 2, {3, 5}},  // 9 > 2 + 3; the last has none after it
                                           {{9, 1, 1, 1}, 2, {0, 3}},
                                           {{5, 5, 5, 5}, 2, {3}},
                                           {{5, 5, 5, 5}, 3, {2, 3}},
                                           {{2, 9, 9}, 1, {}},
                                           {{0, 0}, 4, {}},
                                           {{}, 4, {}}}) {
        std::vector<FoundFile> files(c.sizes.size());
        std::vector<WorkItem> work;
        for (std::size_t i = 0; i < files.size(); ++i) {
            files[i].stamp.size = c.sizes[i];
            work.push_back({&files[i], {}, {}, {}});
        }
        CHECK(long_files(work, c.workers) == c.expected);
    }
}
