// Placeholders until the json files exist (document_json.cc, passage_json.cc, result_json.cc).
namespace ibid {}
