#include "indexer/fetch/private_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "tests/support/catch.h"

using namespace ibid;

TEST_CASE("which addresses are private") {
    struct Row {
        const char* address;
        bool is_private;
    };
    const Row rows[] = {{"8.8.8.8", false},
                        {"10.1.2.3", true},
                        {"172.16.0.1", true},
                        {"172.32.0.1", false},
                        {"192.168.1.1", true},
                        {"169.254.169.254", true},
                        {"127.255.0.1", true},
                        {"0.0.0.0", true},
                        {"100.64.0.1", true},
                        {"100.128.0.1", false},
                        {"224.0.0.1", true},
                        {"255.255.255.255", true},
                        {"198.18.0.1", true},
                        {"::1", true},
                        {"::", true},
                        {"fe80::1", true},
                        {"fc00::1", true},
                        {"ff02::1", true},
                        {"2001:db8::1", true},
                        {"2606:4700::1", false},
                        {"::ffff:10.0.0.1", true},
                        {"::ffff:8.8.8.8", false},
                        {"64:ff9b::a00:1", true},
                        {"2002:7f00:1::", true}};
    for (const Row& row : rows) {
        INFO(row.address);
        sockaddr_in v4{};
        sockaddr_in6 v6{};
        v4.sin_family = AF_INET;
        v6.sin6_family = AF_INET6;
        if (inet_pton(AF_INET, row.address, &v4.sin_addr) == 1)
            CHECK(is_private_address(&v4) == row.is_private);
        else if (inet_pton(AF_INET6, row.address, &v6.sin6_addr) == 1)
            CHECK(is_private_address(&v6) == row.is_private);
        else
            FAIL("not an address");
    }
}

TEST_CASE("what a name alone tells of its address") {
    constexpr const char *kNever = "link-local", *kUnlessAllowed = "--allow-private";
    struct Row {
        const char *host, *refused, *refused_when_allowed;
    };
    for (const Row& row : {
             Row{"example.org", "", ""},
             Row{"example.org.", "", ""},
             Row{"8.8.8.8", "", ""},
             Row{"[2606:4700::1]", "", ""},
             Row{"locale.example.org", "", ""},
             // not asked
             Row{"localhost", kUnlessAllowed, ""},
             Row{"localhost.", kUnlessAllowed, ""},
             Row{"a.localhost..", kUnlessAllowed, ""},
             Row{"printer.local", kUnlessAllowed, ""},
             Row{"intranet", kUnlessAllowed, ""},
             Row{"127.0.0.1.", kUnlessAllowed, ""},
             Row{"[::1]", kUnlessAllowed, ""},
             Row{"[fc00::1]", kUnlessAllowed, ""},
             // never asked
             Row{"169.254.169.254", kNever, kNever},
             Row{"169.254.169.254.", kNever, kNever},
             Row{"[::ffff:169.254.169.254]", kNever, kNever},
             Row{"[fe80::1]", kNever, kNever},
             Row{"[fe80::1%25eth0]", kNever, kNever},
             Row{"[fd00:ec2::254]", kNever, kNever},
             Row{"100.100.100.200", kNever, kNever},
             Row{"metadata.google.internal.", kNever, kNever},
         }) {
        INFO(row.host);
        const auto says = [](const char* why, std::string_view words) {
            return words.empty() ? why == nullptr : why && std::string_view(why).find(words) != std::string_view::npos;
        };
        CHECK(says(refusal_of_name(row.host, false), row.refused));
        CHECK(says(refusal_of_name(row.host, true), row.refused_when_allowed));
    }
}

TEST_CASE("who is asked past a proxy") {
    struct Row {
        const char *host, *no_proxy;
        bool past;
    };
    for (const Row& row : {
             Row{"example.org", "example.org", true},
             Row{"www.example.org.", "other.test, .example.org", true},
             Row{"127.0.0.1", "localhost,127.0.0.1", true},
             Row{"anything", "*", true},
             Row{"example.org", "", false},
             Row{"example.org", ",", false},
             Row{"badexample.org", "example.org", false},
             Row{"example.org.evil.test", "example.org", false},
         }) {
        INFO(row.host << " beside " << row.no_proxy);
        CHECK(goes_past_proxy(row.host, row.no_proxy) == row.past);
    }
}
