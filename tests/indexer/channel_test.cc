#include "indexer/sandbox/channel.h"

#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "indexer/batch/worker.h"
#include "model/error.h"
#include "model/formats/bytes.h"
#include "tests/support/catch.h"

using namespace ibid;

TEST_CASE("messages of any size cross a socket, with a file when there is one") {
    SocketPair pair = make_socket_pair();
    const std::string big(3'000'000, 'x');
    std::thread sender([&] {
        int pipe_ends[2];
        REQUIRE(pipe(pipe_ends) == 0);
        CHECK(send_message(pair.ours.get(), 'a', "", pipe_ends[0]));
        CHECK(send_message(pair.ours.get(), 'b', big));
        close(pipe_ends[0]);
        close(pipe_ends[1]);
        pair.ours.reset();
    });
    const auto first = receive_message(pair.theirs.get());
    REQUIRE(first);
    CHECK(first->type == 'a');
    CHECK(first->fd);
    const auto second = receive_message(pair.theirs.get());
    REQUIRE(second);
    CHECK(second->bytes == big);
    CHECK_FALSE(second->fd);
    CHECK_FALSE(receive_message(pair.theirs.get()));
    sender.join();
}

TEST_CASE("a reader puts pieces together, and takes a promise of gigabytes for the end") {
    SocketPair pair = make_socket_pair();
    MessageReader reader;
    CHECK(reader.read(pair.theirs.get()) == MessageReader::State::waiting);
    REQUIRE(send(pair.ours.get(), "O\x02\x00", 3, 0) == 3);
    CHECK(reader.read(pair.theirs.get()) == MessageReader::State::waiting);
    REQUIRE(send(pair.ours.get(), "\x00\x00h", 3, 0) == 3);
    CHECK(reader.read(pair.theirs.get()) == MessageReader::State::waiting);
    REQUIRE(send(pair.ours.get(), "iO\xff\xff\xff\xff", 6, 0) == 6);
    REQUIRE(reader.read(pair.theirs.get()) == MessageReader::State::complete);
    CHECK(reader.take().bytes == "hi");
    CHECK(reader.read(pair.theirs.get()) == MessageReader::State::closed);
}

TEST_CASE("outcomes and jobs come back as they were, and damaged ones are refused") {
    Outcome outcome;
    outcome.kind = Outcome::Kind::analysed;
    outcome.sha256 = "ab";
    outcome.packed = std::string("\0\xff", 2);
    outcome.pages = 1 << 20;
    const std::string bytes = encode(outcome);
    const Outcome back = decode_outcome(bytes);
    CHECK(back.kind == outcome.kind);
    CHECK(back.packed == outcome.packed);
    CHECK(back.pages == outcome.pages);
    for (std::size_t length = 0; length < bytes.size(); ++length)
        CHECK_THROWS_AS(decode_outcome(bytes.substr(0, length)), Error);
    Job job;
    job.path = "/x";
    job.keys = {"doi:10.1/x", ""};
    job.ocr_languages = "fra+deu";
    CHECK(decode_job(encode(job)).keys == job.keys);
    CHECK(decode_job(encode(job)).ocr_languages == job.ocr_languages);
}
