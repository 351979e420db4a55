#pragma once
// A map of Europe of one square a country, as SVG without scripts: who says it, who denies it, who is silent. Where
// each square stands is corpus/vocabulary/tiles.tsv. Not for: the same as a table, which stands beside it on the page.
// Pure; thread-safe.

#include <map>
#include <string>

#include "searcher/searcher.h"
#include "web/views/drawing.h"

namespace ibid {

/// What a square shows.
struct Tile {
    std::string css;    // "said", "denied" or "silent"
    std::string title;  // "Austria: said, note 57"
    std::string href;   // its evidence; empty: no link
};

/// `tiles`: by code; a country of the map without one is drawn faint. `title`: what the picture shows.
Drawing tile_map(const Vocabularies& vocabularies, const std::map<std::string, Tile>& tiles, const std::string& title);

}  // namespace ibid
