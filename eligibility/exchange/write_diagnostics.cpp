#include "eligibility/exchange/write_results.h"

#include <nlohmann/json.hpp>

namespace eligibility {

std::string write_diagnostics(const Diagnostics& diagnostics,
                              const std::vector<SourceFile>& files) {
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const Diagnostic& diagnostic : diagnostics) {
        nlohmann::ordered_json json{{"code", diagnostic.code},
                                    {"severity", severity_name(diagnostic.severity)},
                                    {"message", diagnostic.message},
                                    {"advice", diagnostic.advice}};
        if (diagnostic.place.file < files.size()) {
            const SourceFile& file = files[diagnostic.place.file];
            const LineColumn at = line_column(file, diagnostic.place.offset);
            json["file"] = file.name;
            json["line"] = at.line;
            json["column"] = at.column;
        }
        all.push_back(std::move(json));
    }
    return all.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace eligibility
