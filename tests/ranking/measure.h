#pragma once
// How good a ranking is: nDCG, reciprocal rank and recall of judged queries.

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "searcher/searcher.h"

namespace ibid::test {

using Grades = std::map<std::string, int>;  // by id of a passage, or of a page; 0 and less: irrelevant

struct Collection {
    std::string name, folder;                                  // the folder holds index/, queries.tsv and qrels.tsv
    std::vector<std::pair<std::string, std::string>> queries;  // id, text
    std::map<std::string, Grades> judged;                      // by query id
};

/// `most` > 0: only every so-many-th query, so that as many are left.
Collection read_collection(const std::string& folder, std::size_t most = 0);

/// Linear gain over the first ten, as trec_eval; -1 when nothing relevant is judged.
double ndcg(const std::vector<std::string>& ranked, const Grades& judged);

struct Measures {
    double ndcg10 = 0, mrr10 = 0, recall5 = 0, recall100 = 0;
    std::size_t queries = 0;
    void add(const std::vector<std::string>& ranked, const Grades& judged);
    /// "samples          queries   51  recall5 0.91  recall100 0.99  mrr10 0.95  ndcg10 0.93"
    std::string line(const std::string& name) const;
};

Measures measure(const Collection& collection, Searcher& searcher);

std::vector<std::string> split(const std::string& text, char by);

}  // namespace ibid::test
