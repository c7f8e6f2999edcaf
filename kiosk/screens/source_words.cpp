#include "kiosk/screens/source_words.h"

namespace kiosk::screens {

using eligibility::ExplainedSource;
using eligibility::Grade;

namespace {

std::string_view grade_key(Grade grade) {
    switch (grade) {
    case Grade::a:
        return "grade_a";
    case Grade::a_star:
        return "grade_a_star";
    case Grade::b_plus:
        return "grade_b_plus";
    case Grade::b:
        return "grade_b";
    case Grade::c:
        return "grade_c";
    case Grade::d:
        return "grade_d";
    }
    return "grade_d";
}

} // namespace

std::string source_detail(const ExplainedSource& source) {
    std::string all;
    for (const std::string& part : {source.issuer, source.number, source.article, source.dates}) {
        if (!part.empty()) {
            all += (all.empty() ? "" : " · ") + part;
        }
    }
    return all;
}

float draw_source(ui::Canvas& canvas, const ExplainedSource& source, std::string_view detail,
                  std::string_view remark, ui::Rect box) {
    return canvas.source(box, {.title = source.title,
                               .detail = detail,
                               .grade = eligibility::grade_name(source.grade),
                               .grade_words = canvas.word(grade_key(source.grade)),
                               .remark = remark});
}

} // namespace kiosk::screens
