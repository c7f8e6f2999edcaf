// Any bytes as a pack file and as the file that says what is installed: reading ends, what is read
// has one spelling and names nothing outside a pack. The last line that shows a file to be whole is
// put behind the bytes, or nothing would ever be read further than that.
#include "eligibility/base/check.h"
#include "eligibility/pack/installed.h"
#include "eligibility/pack/pack_file.h"
#include "eligibility/pack/text_fields.h"

#include <cstddef>

using namespace eligibility;

namespace {

void read_all(const std::string& bytes) {
    if (const auto file = read_pack_file(bytes)) {
        ELIGIBILITY_CHECK(write_pack_file(*file) == bytes, "a pack file has one spelling");
        for (const SourceFile& one : file->files) {
            ELIGIBILITY_CHECK(is_pack_file_name(one.name), "names stay inside the pack");
        }
        ELIGIBILITY_CHECK(rules_of(*file).size() + others_of(*file).size() == file->files.size(),
                          "every file of a pack is rules or lies beside them");
    }
    if (const auto installed = read_installed(bytes)) {
        ELIGIBILITY_CHECK(write_installed(*installed) == bytes,
                          "what is installed has one spelling");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(data, data + size);
    read_all(bytes);
    read_all(sealed(bytes));
    return 0;
}
