#pragma once
// One accepted connection with limits that hold whatever the other side sends: a request's head has a deadline and a
// size, and a write that is not taken ends. Not thread-safe: it is the gate's while it awaits a request, then a
// worker's. Inside web/ only.

#include <sys/types.h>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "web/http/request_head.h"

namespace ibid {

class FileDescriptor {
public:
    explicit FileDescriptor(const std::string& path);
    ~FileDescriptor();
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    /// -1 when it could not be opened.
    int get() const { return fd_; }

private:
    int fd_;
};

class Connection {
public:
    using Clock = std::chrono::steady_clock;
    struct Limits {
        std::size_t request_bytes = 16 * 1024;  // request line and headers
        Bodies bodies = {};                     // that are taken
        int header_timeout_ms = 5'000, idle_timeout_ms = 15'000, write_timeout_ms = 20'000;
        /// What large bodies may take together; null: as much as they are. It outlives the connections.
        std::atomic<std::ptrdiff_t>* room = nullptr;
    };
    /// Takes the descriptor and closes it at the end.
    Connection(int descriptor, const Limits& limits);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    int descriptor() const { return descriptor_; }
    /// Takes what has arrived, without waiting for more; while something is unsent, sends what goes.
    void proceed();
    /// Whether reading a request needs no waiting: its head is whole, or too large, or no more will come.
    bool ready() const {
        return unsent() == 0 && !lingering_ && (is_whole() || too_large() || (ended_ && !in_.empty()));
    }
    /// The other side has gone, and left nothing to answer.
    bool over() const { return ended_ && (lingering_ || in_.empty()); }
    /// The other side has ended its side since its request came: as other servers do, we take it that nobody waits for
    /// the answer.
    bool abandoned() const;
    /// When the head must be whole, or the next request begun, or the farewell over, or more of an answer taken.
    Clock::time_point deadline() const { return deadline_; }
    /// Past the deadline, for a request that has begun: says 408 and lingers. False when there is no one to tell.
    bool turn_away();

    /// The head that waits to be answered; empty when it never became whole.
    std::string_view head() const { return std::string_view(in_).substr(0, head_end_); }
    /// What follows it, when the head announces a body that we take.
    std::string_view body() const { return std::string_view(in_).substr(head_end_, body_size_); }
    /// It never became whole, as it is larger than we take.
    bool too_large() const { return head_end_ == 0 && in_.size() >= limits_.request_bytes; }
    /// A body was announced for which there is no room now: none of it is read.
    bool crowded_out() const { return crowded_out_; }
    /// Collects. What is larger than any page, a bibliography of all, is sent on the way, and waits for the other side
    /// to take it.
    ssize_t write(const char* from, std::size_t size);
    /// What follows all that is written: bytes of the file, which proceed() sends.
    void send_file(std::shared_ptr<FileDescriptor> file, std::uint64_t begin, std::uint64_t end);
    /// After an answer: its request is done with; proceed() sends the rest, then another request may come unless
    /// `last`.
    void finish(bool last);
    std::uint64_t unsent() const { return held() + (file_end_ - file_at_); }
    /// Of that, what takes memory.
    std::size_t held() const { return out_.size() - out_at_; }

private:
    void receive();
    void send_some();
    void break_off();
    void await_next();
    /// Ends our side; what still arrives is dropped for a moment, so that the other side sees our answer and not a
    /// reset.
    void linger();
    void find_head_end();
    void expect_body();
    void give_room_back();
    bool is_whole() const { return head_end_ > 0 && in_.size() >= head_end_ + body_size_; }
    void expect_within(int timeout_ms) { deadline_ = Clock::now() + std::chrono::milliseconds(timeout_ms); }

    int descriptor_;
    Limits limits_;
    std::string in_;                          // received, from the head that is awaited or answered on
    std::size_t scanned_ = 0, head_end_ = 0;  // head_end_: past the empty line, 0 until it has come
    std::size_t body_size_ = 0;               // as the head says; 0 where we take none
    std::size_t dropped_ = 0;                 // bytes that came after our farewell
    Clock::time_point deadline_;
    std::string out_;  // written; sent up to out_at_
    std::size_t out_at_ = 0;
    std::shared_ptr<FileDescriptor> file_;  // what follows out_
    std::uint64_t file_at_ = 0, file_end_ = 0;
    std::size_t reserved_ = 0;  // of limits_.room
    bool ended_ = false, last_ = false, lingering_ = false, crowded_out_ = false;
};

}  // namespace ibid
