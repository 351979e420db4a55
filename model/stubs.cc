// Placeholder until ibid.note/1 is written in note_json.cc.
#include "model/json.h"
#include "model/json_parts.h"

namespace ibid {
std::string to_json(const NoteAnswer& answer) {
    return dump({{"format", "ibid.note/1"}, {"document", document_value(answer.document)}, {"label", answer.note.label}, {"page", answer.note.page_number}, {"text", answer.note.text}});
}
}  // namespace ibid
