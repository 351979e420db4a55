#include "indexer/fetch/fetch.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "indexer/content_hash.h"
#include "indexer/fetch/robots.h"
#include "indexer/files.h"
#include "indexer/sandbox/channel.h"
#include "model/error.h"

namespace ibid {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int kMaxRedirects = 10;
constexpr std::size_t kMagicBytes =
    1024;  // readers find "%PDF-" anywhere in the first 1,024 bytes (ISO 32000-1, annex H)

/// A host, asked by one thread at a time and not too often.
struct Site {
    std::mutex busy;
    Clock::time_point next_request;
    std::optional<Robots> robots;
    std::string robots_problem;  // why it could not be had
};

std::string now_iso() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Whole or not at all, also when the power fails.
void write_file(const std::string& path, const std::string& bytes) {
    const std::string aside = path + ".new";
    const Fd file(open(aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    std::size_t at = 0;
    while (file && at < bytes.size()) {
        const ssize_t n = write(file.get(), bytes.data() + at, bytes.size() - at);
        if (n <= 0) break;
        at += static_cast<std::size_t>(n);
    }
    if (!file || at < bytes.size() || fsync(file.get()) != 0 || rename(aside.c_str(), path.c_str()) != 0)
        throw Error(ErrorCode::io, path + ": cannot be written: " + std::strerror(errno), "is the disk full?");
}

Provenance read_provenance(const std::string& path) {
    try {
        return provenance_from_json(read_file(path));
    } catch (const Error&) {  // none, or edited: as if it had never been fetched
        return {};
    }
}

/// NAME.pdf -> NAME.html
std::string page_file(const std::string& file) { return file.substr(0, file.size() - 4) + ".html"; }

bool looks_like_html(std::string_view head, std::string_view content_type) {
    if (content_type.starts_with("text/html") || content_type.starts_with("application/xhtml")) return true;
    const std::size_t first = head.find_first_not_of(" \t\r\n\xef\xbb\xbf");
    return first != head.npos && head[first] == '<';
}

/// Seconds of a Retry-After; a date there is read as "later".
int retry_after_s(const HttpResponse& response) {
    const std::string value = response.header("retry-after");
    if (value.empty()) return 0;
    char* end = nullptr;
    const long seconds = std::strtol(value.c_str(), &end, 10);
    return end == value.c_str() ? 3600 : static_cast<int>(std::clamp(seconds, 0L, 86400L));
}

/// The body of one download, kept in NAME.pdf.part until it is whole.
class Part {
public:
    explicit Part(std::string path) : path_(std::move(path)) {}
    std::uint64_t size() const {
        struct stat info {};
        return stat(path_.c_str(), &info) == 0 ? static_cast<std::uint64_t>(info.st_size) : 0;
    }
    bool add(const char* data, std::size_t bytes, bool from_start) {
        if (!file_) {
            const int flags = O_WRONLY | O_CREAT | O_CLOEXEC | (from_start ? O_TRUNC : O_APPEND);
            file_.reset(open(path_.c_str(), flags, 0644));
        }
        while (file_ && bytes > 0) {
            const ssize_t n = write(file_.get(), data, bytes);
            if (n <= 0) {
                error_ = std::strerror(errno);
                return false;
            }
            data += n;
            bytes -= static_cast<std::size_t>(n);
        }
        return static_cast<bool>(file_);
    }
    void close_file() {
        if (file_) fsync(file_.get());
        file_.reset();
    }
    void drop() {
        file_.reset();
        unlink(path_.c_str());
    }
    const std::string& path() const { return path_; }
    const std::string& error() const { return error_; }

private:
    std::string path_, error_;
    Fd file_;
};

class Fetcher {
public:
    Fetcher(const FetchOptions& options, const FetchObserver& observer) : options_(options), observer_(observer) {}

    FetchSummary run(const std::vector<FetchItem>& items) {
        const auto start = Clock::now();
        std::map<std::string, std::vector<const FetchItem*>> by_host;
        for (const FetchItem& item : items) {
            Url url;
            by_host[parse_url(item.url, url) ? url.origin : ""].push_back(&item);
        }
        std::vector<std::vector<const FetchItem*>> queues;
        for (auto& [host, queue] : by_host) queues.push_back(std::move(queue));
        std::atomic<std::size_t> next{0};
        std::vector<std::thread> threads;
        std::exception_ptr failure;  // of whoever is told: the reader of a list went away
        const auto count = std::min(static_cast<std::size_t>(std::max(options_.hosts, 1)), queues.size());
        for (std::size_t i = 0; i < count; ++i)
            threads.emplace_back([&] {
                try {
                    for (std::size_t q = next++; q < queues.size(); q = next++)
                        for (const FetchItem* item : queues[q])
                            if (!stopped()) finish(fetch_one(*item));
                } catch (...) {
                    const std::lock_guard lock(report_mutex_);
                    if (!failure) failure = std::current_exception();
                    failed_ = true;
                }
            });
        for (std::thread& thread : threads) thread.join();
        if (failure) std::rethrow_exception(failure);
        summary_.interrupted = stopped();
        summary_.elapsed_ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
        return summary_;
    }

private:
    bool stopped() const { return failed_ || (observer_.stop && observer_.stop()); }

    void finish(const FetchReport& report) {
        if (report.message == "stopped") return;
        const std::lock_guard lock(report_mutex_);
        ++summary_[report.status];
        if (observer_.report) observer_.report(report);
    }

    void sleep_until(Clock::time_point when) const {
        while (Clock::now() < when && !stopped())
            std::this_thread::sleep_for(std::min<Clock::duration>(when - Clock::now(), std::chrono::milliseconds(100)));
    }

    Site& site_of(const std::string& origin) {
        const std::lock_guard lock(sites_mutex_);
        std::unique_ptr<Site>& site = sites_[origin];
        if (!site) site = std::make_unique<Site>();
        return *site;
    }

    HttpResponse ask(Site& site, HttpRequest request) const {  // with site.busy held
        sleep_until(site.next_request);
        request.stop = observer_.stop;
        HttpResponse response = http_get(request, options_.limits);
        auto pause = std::chrono::milliseconds(options_.delay_ms);
        if (site.robots)
            pause = std::max(
                pause, std::chrono::milliseconds(static_cast<long>(std::min(site.robots->delay_s(), 30.0) * 1000)));
        site.next_request = Clock::now() + pause;
        return response;
    }

    void read_robots(Site& site, const std::string& origin) const {
        if (site.robots) return;
        std::string text;
        std::string url = origin + "/robots.txt";
        for (int hop = 0; hop <= 5; ++hop) {  // as many as RFC 9309 asks for
            HttpRequest request;
            request.url = url;
            text.clear();
            request.body = [&](const char* data, std::size_t size, int) {
                text.append(data, size);
                return text.size() < 600 * 1024;
            };
            const HttpResponse response = ask(site, request);
            if (response.status >= 300 && response.status < 400) {
                url = resolve_url(url, response.header("location"));
                if (!url.empty()) continue;
            }
            if (response.status == 200 && (response.error.empty() || text.size() > 500 * 1024))
                site.robots = Robots::parse(text, "ibid");
            else if (response.status >= 300 && response.status < 500 && response.status != 429)
                site.robots = Robots();  // there is none
            else
                site.robots_problem =
                    response.error.empty() ? "it answers " + std::to_string(response.status) : response.error;
            return;
        }
        site.robots = Robots();  // an endless redirect: as if there were none, says the RFC
    }

    /// One answer that is no redirect, or a report of why there is none.
    std::optional<HttpResponse> follow(const FetchItem& item, const std::map<std::string, std::string>& headers,
                                       Part& part, std::string& final_url, FetchReport& report, std::string& head) {
        std::string at = item.url;
        for (int hop = 0; hop <= kMaxRedirects; ++hop) {
            Url url;
            if (!parse_url(at, url)) {
                report.status = FetchStatus::refused;
                report.message = (hop ? "redirects to " : "") + at + ": not an http or https address";
                return std::nullopt;
            }
            Site& site = site_of(url.origin);
            const std::lock_guard lock(site.busy);
            read_robots(site, url.origin);
            if (!site.robots) {
                report.message = "its robots.txt cannot be had: " + site.robots_problem;
                return std::nullopt;
            }
            if (!site.robots->allows(url.path)) {
                report.status = FetchStatus::refused;
                report.message = "its robots.txt forbids it";
                return std::nullopt;
            }
            HttpRequest request;
            request.url = at;
            request.headers = headers;
            request.headers["Accept"] = "application/pdf,text/html;q=0.8,*/*;q=0.1";
            head.clear();
            request.body = [&](const char* data, std::size_t size, int status) {
                if (head.size() < kMagicBytes) head.append(data, std::min(size, kMagicBytes - head.size()));
                return part.add(data, size, status == 200);
            };
            HttpResponse response = ask(site, request);
            part.close_file();
            report.http = response.status;
            report.bytes += response.bytes;
            final_url = at;
            const bool redirect =
                response.status >= 301 && response.status <= 308 && response.status != 304 && response.status != 305;
            if (!redirect || !response.error.empty()) return response;
            const std::string location = response.header("location");
            at = location.empty() ? "" : resolve_url(at, location);
            if (at.empty()) {
                report.message = "redirects to nowhere";
                return std::nullopt;
            }
        }
        report.message = "redirects without end";
        return std::nullopt;
    }

    FetchReport fetch_one(const FetchItem& item) {
        FetchReport report;
        report.url = item.url;
        const std::string file = options_.folder + '/' + file_name_of(item) + ".pdf";
        Provenance before = read_provenance(provenance_path(file));
        struct stat info {};
        const bool have = stat(file.c_str(), &info) == 0;
        if (!have && before.status == 200 && before.content_type.starts_with("text/html") && !options_.retry) {
            report.status = FetchStatus::html;
            report.message = "a page, not a PDF, when it was asked for on " + before.date;
            const std::string page = page_file(file);
            Provenance of_page = read_provenance(provenance_path(page));
            if (of_page.status == 200) report.file = page;
            if (of_page.status == 200 && (of_page.keys != item.keys || of_page.title != item.title)) {
                of_page.keys = item.keys;  // other notes cite it by now
                of_page.title = item.title;
                write_file(provenance_path(page), to_json(of_page));
            }
            return report;
        }
        try {
            get(item, file, before, have, report);
            if (is_gone(report) && !options_.archive.empty() && !item.accessed.empty())
                get_from_archive(item, file, report);
        } catch (const Error& e) {
            report.status = FetchStatus::failed;
            report.message = e.what();
        }
        if (report.status == FetchStatus::failed || report.status == FetchStatus::refused) {
            if (!have && report.message != "stopped") note_failure(item, file, report);
        }
        if (report.status == FetchStatus::unchanged || report.status == FetchStatus::fetched) report.file = file;
        if (report.status == FetchStatus::unchanged && (before.keys != item.keys || before.title != item.title)) {
            before.keys = item.keys;  // other notes cite it by now
            before.title = item.title;
            write_file(provenance_path(file), to_json(before));
        }
        return report;
    }

    static bool is_gone(const FetchReport& report) {
        return report.status == FetchStatus::failed && (report.http == 404 || report.http == 410 || report.http == 0) &&
               report.message != "stopped";
    }

    /// As it was on the day, or the nearest to it that the archive has.
    void get_from_archive(const FetchItem& item, const std::string& file, FetchReport& report) {
        FetchItem copy = item;
        copy.url = options_.archive + item.accessed + "id_/" + item.url;
        FetchReport of_copy;
        of_copy.url = item.url;
        get(copy, file, {}, false, of_copy);
        if (of_copy.message == "stopped") {
            report.message = of_copy.message;
        } else if (of_copy.status == FetchStatus::failed || of_copy.status == FetchStatus::refused) {
            report.message += "; the archive: " + of_copy.message;
        } else {
            of_copy.message += of_copy.message.empty() ? "" : "; ";
            of_copy.message += report.message + ", so the archive's copy of " + item.accessed;
            report = std::move(of_copy);
        }
    }

    void note_failure(const FetchItem& item, const std::string& file, const FetchReport& report) const {
        Provenance p;
        p.url = item.url;
        p.title = item.title;
        p.keys = item.keys;
        p.date = now_iso();
        p.status = report.http;
        p.message = report.message;
        try {
            write_file(provenance_path(file), to_json(p));
        } catch (const Error&) {  // the failure itself is in the report
        }
    }

    void get(const FetchItem& item, const std::string& file, const Provenance& before, bool have, FetchReport& report) {
        Part part(file + ".part");
        const std::string part_note = part.path() + ".json";
        for (int attempt = 1;; ++attempt) {
            std::map<std::string, std::string> headers;
            const std::uint64_t had = part.size();
            Provenance partial = read_provenance(part_note);
            const std::string validator =
                !partial.etag.empty() && !partial.etag.starts_with("W/") ? partial.etag : partial.last_modified;
            if (had > 0 && !validator.empty()) {
                headers["Range"] = "bytes=" + std::to_string(had) + "-";
                headers["If-Range"] = validator;
            } else if (have && before.url == item.url) {
                if (!before.etag.empty())
                    headers["If-None-Match"] = before.etag;
                else if (!before.last_modified.empty())
                    headers["If-Modified-Since"] = before.last_modified;
            }
            std::string final_url, head;
            report.message.clear();
            const std::optional<HttpResponse> response = follow(item, headers, part, final_url, report, head);
            if (!response) return;
            if (stopped()) {
                keep_partial(*response, part, part_note);
                report.message = "stopped";
                return;
            }
            if (response->status == 304) {
                report.status = FetchStatus::unchanged;
                return;
            }
            if ((response->status == 200 || response->status == 206) && response->error.empty())
                return accept(item, file, *response, final_url, part, part_note, have ? before.sha256 : "", report);
            if (response->status == 416) {  // what we had is longer than what there is
                part.drop();
                unlink(part_note.c_str());
            }
            report.status = FetchStatus::failed;
            report.message = !response->error.empty() ? response->error : "answers " + std::to_string(response->status);
            if (!part.error().empty()) throw Error(ErrorCode::io, part.path() + ": " + part.error());
            keep_partial(*response, part, part_note);
            const bool busy = response->status == 429 || response->status >= 500 || response->status == 416;
            if (attempt >= options_.tries || !(busy || response->may_retry)) return;
            const int asked_s = retry_after_s(*response);
            if (asked_s > options_.max_wait_s) {
                report.message += ", and asks to come back later";
                return;
            }
            sleep_until(Clock::now() + std::max(std::chrono::milliseconds(options_.back_off_ms << (attempt - 1)),
                                                std::chrono::milliseconds(asked_s * 1000)));
        }
    }

    /// What came so far can be continued only if the server said which version it is.
    void keep_partial(const HttpResponse& response, Part& part, const std::string& part_note) const {
        if (response.status == 206) return;
        const std::string etag = response.header("etag"), modified = response.header("last-modified");
        if (response.status != 200) return;
        if ((etag.empty() || etag.starts_with("W/")) && modified.empty()) {
            part.drop();
            unlink(part_note.c_str());
            return;
        }
        Provenance p;
        p.etag = etag;
        p.last_modified = modified;
        write_file(part_note, to_json(p));
    }

    void accept(const FetchItem& item, const std::string& file, const HttpResponse& response,
                const std::string& final_url, Part& part, const std::string& part_note,
                const std::string& sha256_before, FetchReport& report) const {
        unlink(part_note.c_str());
        std::string head(kMagicBytes, '\0');
        std::ifstream in(part.path(), std::ios::binary);
        in.read(head.data(), static_cast<std::streamsize>(head.size()));
        head.resize(static_cast<std::size_t>(in.gcount()));
        in.close();
        Provenance p;
        p.url = item.url;
        p.final_url = final_url;
        p.date = now_iso();
        p.status = 200;
        p.content_type = response.header("content-type");
        p.etag = response.header("etag");
        p.last_modified = response.header("last-modified");
        p.title = item.title;
        p.keys = item.keys;
        if (head.find("%PDF-") == head.npos) {
            if (!looks_like_html(head, p.content_type)) {
                part.drop();
                report.status = FetchStatus::failed;
                report.message = "not a PDF (" + (p.content_type.empty() ? "no type" : p.content_type) + ")";
                return;
            }
            return accept_page(file, p, part, report);
        }
        p.sha256 = sha256_hex(read_file(part.path()));
        if (!item.sha256.empty() && item.sha256 != p.sha256) {
            part.drop();
            report.status = FetchStatus::failed;
            report.message = "is not the file of the manifest: its sha256 is " + p.sha256;
            return;
        }
        if (p.sha256 == sha256_before) {  // the server cannot tell, but we can
            part.drop();
            report.status = FetchStatus::unchanged;
            return;
        }
        if (rename(part.path().c_str(), file.c_str()) != 0)
            throw Error(ErrorCode::io, file + ": cannot be written: " + std::strerror(errno));
        write_file(provenance_path(file), to_json(p));
        report.status = FetchStatus::fetched;
    }

    /// A page is kept beside where the PDF would be, which is noted as none, so that it is not asked for again.
    void accept_page(const std::string& file, Provenance p, Part& part, FetchReport& report) const {
        const std::string page = page_file(file);
        p.sha256 = sha256_hex(read_file(part.path()));
        if (rename(part.path().c_str(), page.c_str()) != 0)
            throw Error(ErrorCode::io, page + ": cannot be written: " + std::strerror(errno));
        if (!p.content_type.starts_with("text/html")) p.content_type = "text/html";
        write_file(provenance_path(page), to_json(p));
        report.status = FetchStatus::html;
        report.message = "a page, not a PDF";
        report.file = page;
        p.sha256.clear();
        p.message = report.message;
        write_file(provenance_path(file), to_json(p));
    }

    const FetchOptions& options_;
    const FetchObserver& observer_;
    std::mutex report_mutex_, sites_mutex_;
    std::map<std::string, std::unique_ptr<Site>> sites_;
    FetchSummary summary_;
    std::atomic<bool> failed_{false};  // what is told has no reader: the other threads end, too
};

}  // namespace

std::string file_name_of(const FetchItem& item) {
    std::string name = item.name;
    if (name.empty()) {
        name = item.url.substr(0, item.url.find_first_of("?#"));
        while (name.ends_with('/')) name.pop_back();
        name = name.substr(name.rfind('/') + 1);
        if (name.ends_with(".pdf") || name.ends_with(".PDF")) name.resize(name.size() - 4);
    }
    std::string safe;
    for (const char c : name.substr(0, 80)) {
        const bool plain =
            (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '_';
        if (plain && !(safe.empty() && c == '.'))
            safe += c;
        else if (!safe.empty() && safe.back() != '-')
            safe += '-';
    }
    if (safe.empty()) safe = "document";
    return item.name.empty() ? safe + '-' + sha256_hex(item.url).substr(0, 8) : safe;
}

FetchSummary fetch(const std::vector<FetchItem>& items, const FetchOptions& options, const FetchObserver& observer) {
    std::error_code failed;
    std::filesystem::create_directories(options.folder, failed);
    if (failed || access(options.folder.c_str(), W_OK) != 0)
        throw Error(ErrorCode::io, options.folder + ": cannot be written", "choose another folder with --into");
    return Fetcher(options, observer).run(items);
}

}  // namespace ibid
