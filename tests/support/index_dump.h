#pragma once
// Everything an index holds, as text: two indexes with the same dump answer every question alike. Not when it was made,
// nor in how many commits.

#include <xapian.h>

#include <string>

#include "indexer/schema/schema.h"

namespace ibid::test {

inline std::string dump_index(const std::string& folder) {
    const Xapian::Database db(folder);
    std::string out = "last " + std::to_string(db.get_lastdocid()) + "\n";
    for (auto id = db.postlist_begin(""); id != db.postlist_end(""); ++id) {
        const Xapian::Document document = db.get_document(*id);
        out += "document " + std::to_string(*id) + " " + document.get_data() + "\n";
        for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
            out += *term + " " + std::to_string(term.get_wdf()) + " " + std::to_string(db.get_termfreq(*term)) + "\n";
        for (auto value = document.values_begin(); value != document.values_end(); ++value)
            if (value.get_valueno() != schema::kFirstIndexedSlot)
                out += std::to_string(value.get_valueno()) + "=" + *value + "\n";
    }
    for (auto key = db.metadata_keys_begin(); key != db.metadata_keys_end(); ++key)
        if (*key != schema::kMetaUpdated && *key != schema::kMetaRevision && *key != schema::kMetaSum)
            out += "metadata " + *key + " " + db.get_metadata(*key) + "\n";
    return out;
}

}  // namespace ibid::test
