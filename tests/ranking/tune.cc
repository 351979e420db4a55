// Tries ranking parameters on test collections, all in one process, and prints nDCG@10 and recall@100 per collection,
// and the mean nDCG@10.
//
//     ranking_tune FOLDER[,FOLDER…] [--queries N] [NAME=VALUE[,VALUE…]…]
//
// A FOLDER holds index/ (made by `ibid import`), queries.jsonl or queries.tsv and qrels.tsv. Every combination of the
// values given is tried; names are those of RankingParameters. With --queries only every so-many-th query is run, so
// that N are.
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "searcher/match/ranking.h"
#include "tests/ranking/measure.h"

using namespace ibid;
using test::Collection;
using test::split;

int main(int argc, char** argv) {
    std::vector<Collection> collections;
    std::size_t most = 0;
    std::vector<std::pair<std::string, std::vector<double>>> grid;
    std::vector<std::string> folders;
    for (int i = 1; i < argc; ++i) {
        const std::string a = argv[i];
        if (a == "--queries" && i + 1 < argc)
            most = std::strtoul(argv[++i], nullptr, 10);
        else if (const std::size_t eq = a.find('='); eq != std::string::npos) {
            std::vector<double> values;
            for (const std::string& v : split(a.substr(eq + 1), ',')) values.push_back(std::strtod(v.c_str(), nullptr));
            grid.emplace_back(a.substr(0, eq), values);
        } else {
            for (const std::string& f : split(a, ',')) folders.push_back(f);
        }
    }
    for (const std::string& f : folders) collections.push_back(test::read_collection(f, most));
    for (const Collection& c : collections) std::printf("%16.16s", c.name.c_str());
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
            const test::Measures m = test::measure(collections[c], searchers[c]);
            const double mean = m.queries ? m.ndcg10 / static_cast<double>(m.queries) : 0;
            sum += mean;
            std::printf("   %.4f %.4f", mean, m.queries ? m.recall100 / static_cast<double>(m.queries) : 0);
            std::fflush(stdout);
        }
        std::printf("   %.4f %s\n", sum / static_cast<double>(collections.size()), label.c_str());
        std::fflush(stdout);
        std::size_t g = 0;
        while (g < grid.size() && ++at[g] == grid[g].second.size()) at[g++] = 0;
        if (g == grid.size()) break;
    }
}
