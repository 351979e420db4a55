// Tries ranking parameters on test collections, all in one process, and prints nDCG@10 per collection.
//
//     ranking_tune FOLDER[,FOLDER…] [--queries N] [NAME=VALUE[,VALUE…]…]
//
// A FOLDER holds index/ (made by `ibid import`), queries.jsonl or queries.tsv and qrels.tsv. Every combination of the
// values given is tried; names are those of RankingParameters. With --queries only every so-many-th query is run, so that N are.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "searcher/ranking.h"
#include "searcher/searcher.h"

namespace {

using namespace ibid;

struct Collection {
    std::string name, folder;
    std::vector<std::pair<std::string, std::string>> queries;
    std::map<std::string, std::map<std::string, int>> judged;
};

std::vector<std::string> split(const std::string& text, char by) {
    std::vector<std::string> out;
    std::stringstream in(text);
    for (std::string part; std::getline(in, part, by);) out.push_back(part);
    return out;
}

Collection read(const std::string& folder, std::size_t most) {
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
        if (tab != std::string::npos && c.judged.count(line.substr(0, tab))) c.queries.emplace_back(line.substr(0, tab), line.substr(tab + 1));
    }
    if (most > 0 && c.queries.size() > most) {
        std::vector<std::pair<std::string, std::string>> some;
        for (std::size_t i = 0; i < most; ++i) some.push_back(c.queries[i * c.queries.size() / most]);
        c.queries = std::move(some);
    }
    return c;
}

/// As trec_eval: linear gain over the first ten.
double ndcg(const std::vector<RankedPassage>& ranked, const std::map<std::string, int>& judged) {
    std::vector<int> grades;
    for (const auto& [id, g] : judged) {
        if (g > 0) grades.push_back(g);
    }
    if (grades.empty()) return -1;
    std::sort(grades.rbegin(), grades.rend());
    double gain = 0, ideal = 0;
    for (std::size_t i = 0; i < 10; ++i) {
        if (i < grades.size()) ideal += grades[i] / std::log2(static_cast<double>(i) + 2);
        if (i >= ranked.size()) continue;
        const auto found = judged.find(ranked[i].id);
        if (found != judged.end()) gain += std::max(found->second, 0) / std::log2(static_cast<double>(i) + 2);
    }
    return gain / ideal;
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<Collection> collections;
    std::size_t most = 0;
    std::vector<std::pair<std::string, std::vector<double>>> grid;
    std::vector<std::string> folders;
    for (int i = 1; i < argc; ++i) {
        const std::string a = argv[i];
        if (a == "--queries" && i + 1 < argc) most = std::strtoul(argv[++i], nullptr, 10);
        else if (const std::size_t eq = a.find('='); eq != std::string::npos) {
            std::vector<double> values;
            for (const std::string& v : split(a.substr(eq + 1), ',')) values.push_back(std::strtod(v.c_str(), nullptr));
            grid.emplace_back(a.substr(0, eq), values);
        } else {
            for (const std::string& f : split(a, ',')) folders.push_back(f);
        }
    }
    for (const std::string& f : folders) collections.push_back(read(f, most));
    for (const Collection& c : collections) std::printf("%9.9s", c.name.c_str());
    std::printf("     mean\n");
    std::vector<Searcher> searchers;
    for (const Collection& c : collections) searchers.emplace_back(c.folder + "/index");

    std::vector<std::size_t> at(grid.size(), 0);
    for (;;) {
        RankingParameters parameters;
        std::string label;
        for (std::size_t g = 0; g < grid.size(); ++g) {
            if (!set_parameter(parameters, grid[g].first, grid[g].second[at[g]])) {
                std::cerr << "no parameter " << grid[g].first << '\n';
                return 2;
            }
            std::ostringstream value;
            value << grid[g].second[at[g]];
            label += " " + grid[g].first + "=" + value.str();
        }
        double sum = 0;
        for (std::size_t c = 0; c < collections.size(); ++c) {
            searchers[c].set_ranking(parameters);
            double total = 0;
            std::size_t n = 0;
            for (const auto& [id, text] : collections[c].queries) {
                SearchRequest request;
                request.text = text;
                request.limit = 10;
                request.facets = false;
                const double value = ndcg(searchers[c].rank(request), collections[c].judged.at(id));
                if (value < 0) continue;
                total += value;
                ++n;
            }
            const double mean = n ? total / static_cast<double>(n) : 0;
            sum += mean;
            std::printf("   %.4f", mean);
            std::fflush(stdout);
        }
        std::printf("   %.4f %s\n", sum / static_cast<double>(collections.size()), label.c_str());
        std::fflush(stdout);
        std::size_t g = 0;
        while (g < grid.size() && ++at[g] == grid[g].second.size()) at[g++] = 0;
        if (g == grid.size()) break;
    }
}
