#pragma once
// What `ibid serve --add FOLDER` does with a file: keeps it in the folder, never in place of another, and has
// `ibid index` read it, one file after the other, each in a process of its own whose workers are sandboxed. The server
// has threads and may not fork workers; a batch that somebody else runs meanwhile is waited for.
//
//     AddedFiles files({.folder = "informs", .index = index});
//     pages.adding = &files.adding();

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "web/pages/adding.h"

namespace ibid::cli {

/// What a browser calls a file -> a name for it in a folder: no path, no control characters, not hidden, at most 120
/// bytes, ending as its kind does ("pdf"). Never empty.
std::string safe_name(std::string_view given, std::string_view ending);

class AddedFiles {
public:
    struct Options {
        std::string folder, index, vocabulary;  // vocabulary: as `ibid --vocabulary`; empty: none said
        std::size_t max_bytes = 0;
        std::string user_header = {};
    };
    /// Makes the folder when it is not there, and begins to read what it holds that is not in the index. Throws
    /// Error(io) when nothing can be written there.
    explicit AddedFiles(Options options);
    /// Ends the batch that runs, after the file in hand. What waits is read by the next one over the folder.
    ~AddedFiles();
    AddedFiles(const AddedFiles&) = delete;
    AddedFiles& operator=(const AddedFiles&) = delete;

    const Adding& adding() const { return adding_; }

private:
    std::string take(std::string_view name, std::string_view bytes);
    std::optional<AddedFile> look(std::string_view ticket);
    struct Kept {
        std::string name;
        bool before = false;  // the same file lay there already
    };
    Kept keep(const std::string& name, std::string_view bytes);
    void work();
    void read(const std::string& ticket);
    void set(const std::string& ticket, AddedFile::State state);
    bool wait_before_next_try();

    Options options_;
    Adding adding_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stop_ = false;
    int child_ = -1;                   // process id of the batch that runs
    std::deque<std::string> waiting_;  // tickets
    std::deque<std::string> known_;    // tickets, the oldest first
    std::map<std::string, AddedFile, std::less<>> files_;
    std::thread thread_;
};

}  // namespace ibid::cli
