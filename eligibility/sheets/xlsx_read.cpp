#include "eligibility/sheets/sheet.h"

#include <algorithm>
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <pugixml.hpp>
#include <zip.h>

namespace eligibility::sheets {

namespace {

constexpr std::string_view no_spreadsheet =
    "it is no XLSX file; save it as one in your spreadsheet program";

struct CloseArchive {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

struct CloseEntry {
    void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};

class XlsxReader {
public:
    explicit XlsxReader(std::string_view bytes) {
        zip_error_t error;
        zip_error_init(&error);
        zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
        if (source != nullptr) {
            archive_.reset(zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error));
            if (!archive_) {
                zip_source_free(source);
            }
        }
        zip_error_fini(&error);
    }

    Accepted<Sheet> run() {
        pugi::xml_document book;
        pugi::xml_document links;
        pugi::xml_document page;
        if (!archive_ || !parse("xl/workbook.xml", book) ||
            !parse("xl/_rels/workbook.xml.rels", links) || !parse(first_page(book, links), page)) {
            return refuse(std::string(no_spreadsheet));
        }
        pugi::xml_document shared;
        if (parse("xl/sharedStrings.xml", shared)) {
            for (const pugi::xml_node one : shared.child("sst").children("si")) {
                shared_.push_back(text_of(one));
            }
        }
        for (const pugi::xml_node row :
             page.child("worksheet").child("sheetData").children("row")) {
            const auto number = row.attribute("r").as_ullong(sheet_.rows.size() + 1);
            if (number <= sheet_.rows.size() || number > most_rows) {
                return refuse("its rows are not in order, or more than any table has");
            }
            sheet_.rows.resize(static_cast<std::size_t>(number));
            if (std::string no = read_row(row); !no.empty()) {
                return refuse(std::move(no));
            }
        }
        return std::move(sheet_);
    }

private:
    // False where there is no such part, or it is too large or no XML.
    bool parse(const std::string& name, pugi::xml_document& into) const {
        zip_stat_t stat;
        zip_stat_init(&stat);
        if (zip_stat(archive_.get(), name.c_str(), 0, &stat) != 0 ||
            (stat.valid & ZIP_STAT_SIZE) == 0 || stat.size > most_sheet_bytes) {
            return false;
        }
        const std::unique_ptr<zip_file_t, CloseEntry> entry(
            zip_fopen(archive_.get(), name.c_str(), 0));
        std::string text(static_cast<std::size_t>(stat.size), '\0');
        return entry &&
               zip_fread(entry.get(), text.data(), text.size()) ==
                   static_cast<zip_int64_t>(text.size()) &&
               into.load_buffer(text.data(), text.size());
    }

    static std::string first_page(const pugi::xml_document& book, const pugi::xml_document& links) {
        const std::string id =
            book.child("workbook").child("sheets").child("sheet").attribute("r:id").value();
        const std::string target = links.child("Relationships")
                                       .find_child_by_attribute("Relationship", "Id", id.c_str())
                                       .attribute("Target")
                                       .value();
        return target.starts_with('/') ? target.substr(1) : "xl/" + target;
    }

    // A text, or its runs one after another; how it is spoken is left out.
    static std::string text_of(const pugi::xml_node& node) {
        std::string text = node.child("t").text().get();
        for (const pugi::xml_node run : node.children("r")) {
            text += run.child("t").text().get();
        }
        return text;
    }

    static std::optional<std::size_t> column_of(std::string_view cell) {
        std::size_t column = 0;
        for (const char letter : cell) {
            if (letter < 'A' || letter > 'Z' || column > most_columns) {
                break;
            }
            column = column * 26 + static_cast<std::size_t>(letter - 'A') + 1;
        }
        return column == 0 || column > most_columns ? std::nullopt : std::optional(column - 1);
    }

    // Empty where the row reads.
    std::string read_row(const pugi::xml_node& row) {
        Row& cells = sheet_.rows.back();
        for (const pugi::xml_node cell : row.children("c")) {
            const pugi::xml_attribute name = cell.attribute("r");
            const auto column = name ? column_of(name.value()) : std::optional(cells.size());
            if (!column || *column < cells.size()) {
                return "its cells are not in order, or more than any table has";
            }
            const std::string type = cell.attribute("t").as_string("n");
            const std::string value = cell.child("v").text().get();
            const std::string called = cell_name(sheet_.rows.size() - 1, *column);
            cells.resize(*column + 1);
            if (cell.child("f")) {
                return fmt::format("{} holds a formula; write the text that it gives", called);
            }
            if (type == "s") {
                const auto at = static_cast<std::size_t>(cell.child("v").text().as_ullong());
                if (at >= shared_.size()) {
                    return std::string(no_spreadsheet);
                }
                cells.back() = shared_[at];
            } else if (type == "inlineStr") {
                cells.back() = text_of(cell.child("is"));
            } else if (type == "str") {
                cells.back() = value;
            } else if (!value.empty()) {
                return fmt::format(
                    "{} holds a number, a day or a truth of the spreadsheet's own, {}; "
                    "format the cell as text and write it as the rules do",
                    called, value);
            }
        }
        return {};
    }

    std::unique_ptr<zip_t, CloseArchive> archive_;
    std::vector<std::string> shared_;
    Sheet sheet_;
};

} // namespace

Accepted<Sheet> read_xlsx(std::string_view bytes) {
    return XlsxReader(bytes).run();
}

} // namespace eligibility::sheets
