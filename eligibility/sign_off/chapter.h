// Chapter: one programme of the text: what it is, who gets it, what is paid, by which figures.
// Private to sign_off/.
#pragma once

#include "eligibility/sign_off/page.h"
#include "eligibility/sign_off/wording.h"

#include <map>

namespace eligibility {

// Figures that an earlier programme of the text has already told, and where.
using Told = std::map<std::string, std::string>;

void write_programme(Page& page, Wording& wording, const Pack& pack,
                     const ast::Programme& programme, Told& told);

// One exception, as a sentence.
std::string exception_line(const Wording& wording, const ast::Exception& exception);

void write_reading(Page& page, const Wording& wording, const ast::Reading& reading);

} // namespace eligibility
