#include "cli/terminal/batch_printer.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <iostream>
#include <map>

namespace ibid::cli {
namespace {

constexpr double kRedrawMs = 100;  // ten times a second: smooth to the eye, nothing to a terminal
constexpr std::size_t kBarColumns = 24, kNameColumns = 12;
constexpr std::size_t kShownFailures = 50;  // of one kind; --json has all

/// The end of a path says more than its beginning.
std::string shortened(const std::string& path, std::size_t width) {
    if (columns(path) <= width) return path;
    std::size_t cut = path.size() > width ? path.size() - width + 1 : 0;
    while (cut < path.size() && (static_cast<unsigned char>(path[cut]) & 0xc0) == 0x80) ++cut;
    return "…" + path.substr(cut);
}

std::string counts_of(const FileReport& r) {
    if (r.pages == 0 || r.status == FileStatus::failed) return {};
    return " (" + counted(r.pages, "page") + ", " + counted(r.passages, "passage") + ", " + counted(r.notes, "note") +
           ")";
}

std::string sentence_of(const BatchSummary& s, bool dry_run) {
    constexpr std::pair<FileStatus, const char*> kWords[] = {
        {FileStatus::added, "added"},          {FileStatus::replaced, "replaced"},
        {FileStatus::unchanged, "unchanged"},  {FileStatus::duplicate, "duplicate"},
        {FileStatus::no_text, "without text"}, {FileStatus::elsewhere, "of other shards"},
        {FileStatus::vanished, "vanished"},    {FileStatus::removed, "removed"},
        {FileStatus::failed, "failed"}};
    std::string out;
    for (const auto& [status, word] : kWords)
        if (s[status] > 0) out += (out.empty() ? "" : ", ") + thousands(s[status]) + ' ' + word;
    if (out.empty()) return "no PDF found there: name PDFs, or folders that hold some";
    if (dry_run) return "would be: " + out;
    const auto told = [](std::size_t n, const char* noun) { return thousands(n) + " " + noun + (n == 1 ? "" : "s"); };
    if (s.pages > 0) out += "; " + told(s.pages, "page") + ", " + told(s.passages, "passage");
    return out + " in " + decimal(s.elapsed_ms / 1000, 1) + " s";
}

}  // namespace

std::string thousands(std::size_t n) {
    std::string digits = std::to_string(n);
    for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ',');
    return digits;
}

std::string clock_time(double seconds) {
    const auto s = static_cast<long long>(std::llround(std::max(seconds, 0.0)));
    const auto two_digits = [](auto n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    if (s >= 3600) return std::to_string(s / 3600) + ":" + two_digits(s / 60 % 60) + ":" + two_digits(s % 60);
    return std::to_string(s / 60) + ":" + two_digits(s % 60);
}

void BatchPrinter::report(const FileReport& r) {
    if (r.status == FileStatus::failed) failures_.push_back(r);
    if (style_.json) {
        std::cout << to_json(r) << '\n';
        if (r.status != FileStatus::unchanged) std::cout.flush();  // whoever follows along sees each file at once
        return;
    }
    const bool plain = r.status == FileStatus::added || r.status == FileStatus::replaced;
    if (style_.quiet || r.status == FileStatus::unchanged || r.status == FileStatus::elsewhere) return;
    if (style_.bar && !style_.dry_run && (plain || r.status == FileStatus::failed))
        return;  // the bar and the end say it
    clear_bar();
    std::cout << std::left << std::setw(9) << name_of(r.status) << ' ' << printable(r.file) << counts_of(r);
    if (!r.message.empty()) std::cout << ": " << printable(r.message);
    if (!r.hint.empty()) std::cout << " (" << printable(r.hint) << ')';
    std::cout << std::endl;
}

void BatchPrinter::progress(const Progress& p) {
    if (!style_.bar || style_.json || style_.quiet || p.total == 0 || p.elapsed_ms - drawn_at_ms_ < kRedrawMs) return;
    drawn_at_ms_ = p.elapsed_ms;
    const double share = static_cast<double>(p.done) / static_cast<double>(p.total);
    const auto filled = static_cast<std::size_t>(share * static_cast<double>(kBarColumns));
    const double pages_a_second = p.elapsed_ms > 0 ? static_cast<double>(p.pages) * 1000 / p.elapsed_ms : 0;
    std::string line = thousands(p.done) + "/" + thousands(p.total) + "  " + decimal(pages_a_second, 0) + " pages/s";
    if (p.left_ms) line += "  " + clock_time(*p.left_ms / 1000) + " left";
    if (p.failed > 0) line += "  " + std::to_string(p.failed) + " failed";
    // One column stays free: a terminal wraps behind the last, and what is wrapped cannot be drawn over.
    const std::size_t width = (columns_of_errors() ? columns_of_errors() : 80) - 1;
    if (columns(line) + kBarColumns + 3 <= width)
        line = "[" + std::string(filled, '#') + std::string(kBarColumns - filled, '.') + "] " + line;
    if (columns(line) + kNameColumns < width) line += "  " + shortened(printable(p.file), width - columns(line) - 2);
    std::cerr << "\r\033[K" + shortened(line, width) << std::flush;
    bar_drawn_ = true;
}

void BatchPrinter::clear_bar() {
    if (bar_drawn_) std::cerr << "\r\033[K" << std::flush;
    bar_drawn_ = false;
}

void BatchPrinter::print_failures() const {
    std::map<std::string, std::vector<const FileReport*>> by_hint;
    for (const FileReport& r : failures_) by_hint[r.hint].push_back(&r);
    for (const auto& [hint, reports] : by_hint) {
        std::cerr << style_.console.bold(thousands(reports.size()) + " failed");
        std::cerr << (hint.empty() ? "" : ": ") << printable(hint) << '\n';
        for (std::size_t i = 0; i < std::min(reports.size(), kShownFailures); ++i)
            std::cerr << "  " << printable(reports[i]->file) << ": " << printable(reports[i]->message) << '\n';
        if (reports.size() > kShownFailures)
            std::cerr << "  and " << thousands(reports.size() - kShownFailures) << " more; --json lists all\n";
    }
}

void BatchPrinter::finish(const BatchSummary& summary) {
    clear_bar();
    std::cout.flush();
    if (!style_.json && (style_.bar || style_.quiet)) print_failures();  // plain lines have said it
    if (style_.json)
        std::cout << to_json(summary) << '\n';
    else if (!style_.quiet)
        std::cout << sentence_of(summary, style_.dry_run) << '\n';
    std::cout.flush();
    if (!style_.json && !style_.quiet)
        for (const std::string& notice : summary.notices) std::cerr << "note: " << printable(notice) << '\n';
    if (summary.interrupted)
        std::cerr << "ibid: stopped; what was read is in the index, and the same command goes on from there\n";
}

}  // namespace ibid::cli
