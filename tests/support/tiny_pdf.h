#pragma once
// A PDF from literal lines of text, a page each vector: enough to index, nothing to look at.

#include <string>
#include <vector>

namespace ibid::test {

/// Objects 1, 2 …, the first of them the catalogue; `trailer`: what its dictionary has besides.
inline std::string assemble_pdf(const std::vector<std::string>& objects, const std::string& trailer = {}) {
    std::string pdf = "%PDF-1.4\n", table = "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        const std::string offset = std::to_string(pdf.size());
        table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
        pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::string start = std::to_string(pdf.size());
    return pdf + table + "trailer\n<< /Size " + std::to_string(objects.size() + 1) + " /Root 1 0 R " + trailer +
           " >>\nstartxref\n" + start + "\n%%EOF\n";
}

/// `id` becomes the permanent id of the trailer (hex); none when empty. Text in ASCII, without parentheses.
inline std::string tiny_pdf(const std::vector<std::vector<std::string>>& pages, const std::string& id = {}) {
    std::vector<std::string> objects;  // number - 1
    std::string kids;
    const std::size_t first_page = 3;
    for (std::size_t i = 0; i < pages.size(); ++i) kids += std::to_string(first_page + 2 * i) + " 0 R ";
    objects.push_back("<< /Type /Catalog /Pages 2 0 R >>");
    objects.push_back("<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages.size()) + " >>");
    const std::string font = std::to_string(first_page + 2 * pages.size()) + " 0 R";
    for (std::size_t i = 0; i < pages.size(); ++i) {
        std::string content = "BT /F1 11 Tf 72 760 Td 14 TL\n";
        for (const std::string& line : pages[i]) content += "(" + line + ") Tj T*\n";
        content += "ET";
        objects.push_back("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 " + font +
                          " >> >> /Contents " + std::to_string(first_page + 2 * i + 1) + " 0 R >>");
        objects.push_back("<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream");
    }
    objects.push_back("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    return assemble_pdf(objects, id.empty() ? "" : "/ID [<" + id + "> <" + id + ">]");
}

}  // namespace ibid::test
