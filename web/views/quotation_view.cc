#include "web/views/quotation_view.h"

#include "model/formats/quotation.h"

namespace ibid {
namespace {

std::string today(const Context& context) {
    const std::time_t seconds = context.options.now();
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    char day[16];
    std::strftime(day, sizeof day, "%Y-%m-%d", &utc);
    return readable_date(day);
}

}  // namespace

std::string address_of(const Context& context, const DocumentInfo& document, const std::string& path) {
    const std::string address = public_address(document);
    return address.empty() && !context.options.public_url.empty() ? context.absolute(path) : address;
}

void add_quotation(View& view, const Context& context, const Quotation& q) {
    const QuotedPlace place{q.document, page_label(q.document, q.page_number), q.note,
                            address_of(context, q.document, q.path), today(context)};
    view.text("quote_id", q.id).text("quote_words", q.words);
    std::vector<View> styles;
    for (const QuotationStyle& style : quotation_styles())
        styles.emplace_back()
            .text("style_id", q.id + '-' + std::string(style.name))
            .text("style_label", std::string(style.label))
            .text("style_text", reference(style.name, place));
    view.list("quote_styles", std::move(styles));
}

}  // namespace ibid
