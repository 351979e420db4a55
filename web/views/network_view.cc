#include "web/views/network_view.h"

#include <algorithm>
#include <numeric>

namespace ibid {
namespace {

// In the units of the drawing: half of its width is for the labels of one side.
constexpr int kNetworkWidth = 1000, kSide = 395, kGap = 8, kNetworkRow = 26;
constexpr std::size_t kNodeLetters = 50;
constexpr int kSweeps = 8;  // after which no order of ours changes

using Order = std::vector<std::size_t>;

Order places_of(const Order& order) {
    Order place(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    return place;
}

/// `order` sorted by where each one's neighbours stand on average; `joined(e)`: it and its neighbour.
template <class Joined>
void sweep(Order& order, const Order& others, std::size_t edges, Joined joined) {
    const Order place = places_of(others);
    std::vector<double> sum(order.size(), 0), count(order.size(), 0);
    for (std::size_t e = 0; e < edges; ++e) {
        const auto [own, other] = joined(e);
        sum[own] += static_cast<double>(place[other]);
        ++count[own];
    }
    const auto mean = [&](std::size_t i) { return count[i] > 0 ? sum[i] / count[i] : 0; };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return mean(a) < mean(b); });
}

}  // namespace

std::pair<Order, Order> untangled(const Network& network) {
    Order documents(network.documents.size()), sources(network.sources.size());
    std::iota(documents.begin(), documents.end(), std::size_t{0});
    std::iota(sources.begin(), sources.end(), std::size_t{0});
    const auto& edges = network.edges;
    for (int i = 0; i < kSweeps; ++i) {
        sweep(sources, documents, edges.size(), [&](std::size_t e) {
            return std::pair{edges[e].source, edges[e].document};
        });
        sweep(documents, sources, edges.size(), [&](std::size_t e) {
            return std::pair{edges[e].document, edges[e].source};
        });
    }
    return {documents, sources};
}

Drawing network_drawing(const Network& network, const std::string& title) {
    const auto [documents, sources] = untangled(network);
    const int height = static_cast<int>(std::max(documents.size(), sources.size())) * kNetworkRow;
    // The shorter list is spread over the height of the longer.
    const auto y_of = [&](std::size_t place, std::size_t count) {
        return static_cast<int>((2 * place + 1) * static_cast<std::size_t>(height) / (2 * count));
    };
    const Order document_at = places_of(documents), source_at = places_of(sources);
    const int left = kSide + kGap, right = kNetworkWidth - kSide - kGap;
    std::string svg = "<svg class=\"network\" font-size=\"13\" viewBox=\"0 0 " + std::to_string(kNetworkWidth) + ' ' +
                      std::to_string(height) + "\" role=\"group\" aria-label=\"" + escape(title) + "\">";
    // `label`: of a link that shows no text; one that does is called by what it shows, cut or not.
    const auto linked = [](const std::string& href, const std::string& inner, const std::string& label = {}) {
        if (href.empty()) return inner;
        const std::string name = label.empty() ? "" : " aria-label=\"" + escape(label) + "\"";
        return "<a href=\"" + escape(href) + "\"" + name + ">" + inner + "</a>";
    };
    for (const NetworkEdge& e : network.edges) {
        const int from = y_of(document_at[e.document], documents.size()),
                  to = y_of(source_at[e.source], sources.size());
        const int middle = (left + right) / 2;
        svg += linked(e.href,
                      "<path d=\"M" + std::to_string(left) + ' ' + std::to_string(from) + " C" +
                          std::to_string(middle) + ' ' + std::to_string(from) + ' ' + std::to_string(middle) + ' ' +
                          std::to_string(to) + ' ' + std::to_string(right) + ' ' + std::to_string(to) +
                          "\" fill=\"none\" stroke=\"#767676\" stroke-width=\"1.5\"><title>" + escape(e.title) +
                          "</title></path>",
                      e.title);
    }
    const auto nodes = [&](const std::vector<NetworkNode>& all, const Order& order, int dot, int x,
                           const char* anchor) {
        for (std::size_t i = 0; i < order.size(); ++i) {
            const NetworkNode& n = all[order[i]];
            const int y = y_of(i, order.size());
            svg += linked(n.href, "<g><title>" + escape(n.label) + "</title><circle cx=\"" + std::to_string(dot) +
                                      "\" cy=\"" + std::to_string(y) + "\" r=\"4\"/>" +
                                      text_at(x, y, anchor, shortened(n.label, kNodeLetters)) + "</g>");
        }
    };
    nodes(network.documents, documents, left, left - 2 * kGap, "end");
    nodes(network.sources, sources, right, right + 2 * kGap, "start");
    return {svg + "</svg>", kNetworkWidth, height};
}

}  // namespace ibid
