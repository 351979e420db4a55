#include "indexer/schema/locked.h"

#include <unistd.h>

namespace ibid {

Error not_writable(const std::string& folder, const std::string& reason) {
    if (access(folder.c_str(), W_OK) != 0)
        return {ErrorCode::io, folder + ": this user may not write there",
                "run it as the user whose index it is, or name another with --index"};
    return {ErrorCode::index, folder + ": another writer is at work (" + reason + ")",
            "wait for it to end; readers may go on meanwhile"};
}

}  // namespace ibid
