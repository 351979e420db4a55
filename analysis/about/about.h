#pragma once
// What a document is: title, subtitle, date of publication, authors, publisher, number, kind, language; each with where
// it was read. By weighing what the first pages print: size, place, what repeats in the running heads, what the PDF's
// metadata agrees with. The metadata alone decides nothing but what no page says, and no author of a PDF ever; what a
// web page or a word processor's file says of its authors and publisher stands until its text says otherwise. Not for:
// what the document says (analyse.h). Pure, thread-safe. A field that no evidence bears out stays empty.
//
//   read_about(document, front_words(vocabularies), citation_forms(vocabularies));   // fills the document's members

#include "analysis/references/citation_forms.h"
#include "analysis/vocabulary/front_words.h"
#include "model/document.h"

namespace ibid {

void read_about(Document& document, const FrontWords& words, const CitationForms& forms);

}  // namespace ibid
