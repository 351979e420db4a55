#include "tests/ranking/measure.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace ibid::test {

std::vector<std::string> split(const std::string& text, char by) {
    std::vector<std::string> out;
    std::stringstream in(text);
    for (std::string part; std::getline(in, part, by);) out.push_back(part);
    return out;
}

Collection read_collection(const std::string& folder, std::size_t most) {
    Collection c;
    c.folder = folder;
    c.name = folder.substr(folder.find_last_of('/') + 1);
    std::ifstream judgements(folder + "/qrels.tsv");
    for (std::string line; std::getline(judgements, line);) {
        const auto p = split(line, '\t');
        if (p.size() < 3) continue;
        char* end = nullptr;
        const long grade = std::strtol(p.back().c_str(), &end, 10);
        if (end != p.back().c_str()) c.judged[p[0]][p[p.size() - 2]] = static_cast<int>(grade);
    }
    std::ifstream queries(folder + "/queries.tsv");
    for (std::string line; std::getline(queries, line);) {
        const std::size_t tab = line.find('\t');
        if (tab != std::string::npos && c.judged.count(line.substr(0, tab)))
            c.queries.emplace_back(line.substr(0, tab), line.substr(tab + 1));
    }
    if (most > 0 && c.queries.size() > most) {
        std::vector<std::pair<std::string, std::string>> some;
        for (std::size_t i = 0; i < most; ++i) some.push_back(c.queries[i * c.queries.size() / most]);
        c.queries = std::move(some);
    }
    return c;
}

double ndcg(const std::vector<std::string>& ranked, const Grades& judged) {
    std::vector<int> grades;
    for (const auto& [id, g] : judged)
        if (g > 0) grades.push_back(g);
    if (grades.empty()) return -1;
    std::sort(grades.rbegin(), grades.rend());
    double gain = 0, ideal = 0;
    for (std::size_t i = 0; i < 10; ++i) {
        if (i < grades.size()) ideal += grades[i] / std::log2(static_cast<double>(i) + 2);
        if (i >= ranked.size()) continue;
        const auto found = judged.find(ranked[i]);
        if (found != judged.end()) gain += std::max(found->second, 0) / std::log2(static_cast<double>(i) + 2);
    }
    return gain / ideal;
}

void Measures::add(const std::vector<std::string>& ranked, const Grades& judged) {
    const double value = ndcg(ranked, judged);
    if (value < 0) return;
    ++queries;
    ndcg10 += value;
    const auto relevant = [&](const std::string& id) {
        const auto at = judged.find(id);
        return at != judged.end() && at->second > 0;
    };
    std::size_t all = 0, early = 0;
    for (const auto& [id, g] : judged) all += g > 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(10, ranked.size()); ++i) {
        if (!relevant(ranked[i])) continue;
        if (i < 5) ++early;
        mrr10 += std::none_of(ranked.begin(), ranked.begin() + static_cast<long>(i), relevant)
                     ? 1.0 / static_cast<double>(i + 1)
                     : 0;
    }
    recall100 += static_cast<double>(std::count_if(ranked.begin(), ranked.end(), relevant)) / static_cast<double>(all);
    recall5 += static_cast<double>(early) / static_cast<double>(std::min<std::size_t>(5, all));
}

std::string Measures::line(const std::string& name) const {
    const double n = queries ? static_cast<double>(queries) : 1;
    char out[160];
    std::snprintf(out, sizeof out, "%-14s queries %5zu   recall5 %.4f   recall100 %.4f   mrr10 %.4f   ndcg10 %.4f",
                  name.c_str(), queries, recall5 / n, recall100 / n, mrr10 / n, ndcg10 / n);
    return out;
}

Measures measure(const Collection& collection, Searcher& searcher) {
    Measures all;
    for (const auto& [id, text] : collection.queries) {
        SearchRequest request;
        request.text = text;
        request.limit = 100;
        request.facets = false;
        std::vector<std::string> ranked;
        for (const RankedPassage& p : searcher.rank(request)) ranked.push_back(p.id);
        all.add(ranked, collection.judged.at(id));
    }
    return all;
}

}  // namespace ibid::test
