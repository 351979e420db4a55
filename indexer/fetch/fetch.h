#pragma once
// Downloads PDFs and web pages politely and keeps, beside each, where it came from (NAME.pdf.provenance.json), so that
// `ibid index` can join it to the notes that cite it. May be stopped at any moment: the next run goes on in the middle
// of a file. One connection a host at a time, a pause between two requests to it, robots.txt heeded.

#include <functional>
#include <string>
#include <vector>

#include "indexer/fetch/http_get.h"
#include "model/batch.h"

namespace ibid {

struct FetchItem {
    std::string url;
    std::string name;  // of the file, without ".pdf"; empty: made from the URL
    std::string title;
    std::vector<std::string> keys;  // source keys under which notes cite it
    std::string sha256;             // that the file must have; empty: any
    std::string accessed = {};      // day or year on which a note says that it was read: "20240727", "2024"
};

struct FetchOptions {
    std::string folder;
    int delay_ms = 1000;     // between two requests to a host, unless its robots.txt asks for more
    int hosts = 4;           // at the same time
    int tries = 3;           // of a request that may pass: time-outs, 429, 5xx
    int back_off_ms = 2000;  // before the second try; doubled before each further one
    int max_wait_s = 120;    // longer than that is left to the next run, when a host asks for it
    bool retry = false;      // ask again for what was a page, not a PDF
    /// Asked for what is gone and was `accessed`: an address that goes on with that day, "id_/" (the bytes as they
    /// were, without a banner) and the address, as web.archive.org has it. Empty: never.
    std::string archive = {};
    HttpLimits limits;
};

/// `report` is called from several threads, never from two at once.
struct FetchObserver {
    std::function<void(const FetchReport&)> report;
    std::function<bool()> stop;
};

/// Throws Error(io) when the folder cannot be written. What goes wrong with one item is its report.
FetchSummary fetch(const std::vector<FetchItem>& items, const FetchOptions& options,
                   const FetchObserver& observer = {});

/// Name for a file from an item: letters, digits, dots and dashes, unique by a hash of the URL.
std::string file_name_of(const FetchItem& item);

}  // namespace ibid
