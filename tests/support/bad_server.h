#pragma once
// An HTTP server for one test that answers exactly what it is told, byte for byte, so that it can misbehave.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace ibid::test {

class BadServer {
public:
    /// Writes an answer to `socket`; the connection closes when it returns. `request` is the head, as sent.
    using Answer = std::function<void(int socket, const std::string& request)>;

    explicit BadServer(Answer answer) : answer_(std::move(answer)) {
        listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address);
        listen(listener_, 16);
        socklen_t size = sizeof address;
        getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { run(); });
    }
    ~BadServer() {
        stop_ = true;
        thread_.join();
        for (std::thread& t : serving_) t.join();
        close(listener_);
    }
    BadServer(const BadServer&) = delete;
    BadServer& operator=(const BadServer&) = delete;

    std::string url(const std::string& path) const { return "http://127.0.0.1:" + std::to_string(port_) + path; }
    /// Heads of the requests so far.
    std::vector<std::string> requests() const {
        const std::lock_guard lock(mutex_);
        return requests_;
    }
    int most_at_once() const { return most_at_once_; }
    const std::atomic<bool>& stopping() const { return stop_; }

    static bool send_text(int socket, const std::string& text) {
        return send(socket, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
    }
    static std::string whole(const std::string& status, const std::string& headers, const std::string& body) {
        return "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) +
               "\r\n" + headers + "\r\n" + body;
    }

private:
    void run() {
        while (!stop_) {
            pollfd polled{listener_, POLLIN, 0};
            if (poll(&polled, 1, 20) <= 0) continue;
            const int client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (client < 0) continue;
            serving_.emplace_back([this, client] { serve(client); });
        }
    }
    void serve(int client) {
        const int now = ++at_once_;
        for (int most = most_at_once_; now > most && !most_at_once_.compare_exchange_weak(most, now);) {
        }
        std::string head;
        char buffer[4096];
        while (head.find("\r\n\r\n") == head.npos && !stop_) {
            pollfd polled{client, POLLIN, 0};
            if (poll(&polled, 1, 50) <= 0) continue;
            const ssize_t n = recv(client, buffer, sizeof buffer, 0);
            if (n <= 0) break;
            head.append(buffer, static_cast<std::size_t>(n));
        }
        if (!head.empty()) {
            {
                const std::lock_guard lock(mutex_);
                requests_.push_back(head);
            }
            answer_(client, head);
        }
        --at_once_;
        close(client);
    }

    Answer answer_;
    int listener_ = -1;
    int port_ = 0;
    std::atomic<bool> stop_{false};
    std::atomic<int> at_once_{0}, most_at_once_{0};
    mutable std::mutex mutex_;
    std::vector<std::string> requests_;
    std::vector<std::thread> serving_;
    std::thread thread_;
};

}  // namespace ibid::test
