// ranking_report FOLDER…: a line of measures for each collection (see measure.h) and their mean nDCG@10. Run by
// script/rank.
#include <cstdio>

#include "tests/ranking/measure.h"

int main(int argc, char** argv) {
    double sum = 0;
    for (int i = 1; i < argc; ++i) {
        const ibid::test::Collection collection = ibid::test::read_collection(argv[i]);
        ibid::Searcher searcher(collection.folder + "/index");
        const ibid::test::Measures m = ibid::test::measure(collection, searcher);
        std::printf("%s\n", m.line(collection.name).c_str());
        sum += m.queries ? m.ndcg10 / static_cast<double>(m.queries) : 0;
    }
    if (argc > 1) std::printf("mean nDCG@10   %.4f\n", sum / (argc - 1));
}
