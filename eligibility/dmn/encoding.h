// fault_of_encoding: whether the bytes of an XML file are what they say they are.
#pragma once

#include <string>
#include <string_view>

namespace eligibility::dmn {

// One sentence where they are neither UTF-8 nor UTF-16; empty where they may be read.
std::string fault_of_encoding(std::string_view xml);

} // namespace eligibility::dmn
