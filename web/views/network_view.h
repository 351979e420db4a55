#pragma once
// Who cites what, as SVG without scripts: documents on the left, what they cite on the right, a line for each that
// does. Not for: the same as a table, which stands below it on the page. Pure; thread-safe.

#include <string>
#include <utility>
#include <vector>

#include "web/views/drawing.h"

namespace ibid {

struct NetworkNode {
    std::string label, href;  // the label is cut where it is drawn
};

struct NetworkEdge {
    std::size_t document = 0, source = 0;  // places in the two lists
    std::string title, href;               // what it says, and where its sentences are
};

struct Network {
    std::vector<NetworkNode> documents, sources;
    std::vector<NetworkEdge> edges;
};

/// The places of both lists in an order in which few lines cross: each stands where those that it is joined to do on
/// average, a few times in turn. First of documents, then of sources.
std::pair<std::vector<std::size_t>, std::vector<std::size_t>> untangled(const Network& network);

/// `title`: what it is called by those who do not see it. A node or line without address has no link.
Drawing network_drawing(const Network& network, const std::string& title);

}  // namespace ibid
