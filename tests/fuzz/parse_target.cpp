// Any bytes: reading them ends, every fault lies inside the text, and what can be laid out is laid
// out once and for all, in either language's keywords, with the same meaning.
#include "eligibility/base/check.h"
#include "eligibility/pack/format.h"
#include "tests/fuzz/mutate.h"

using namespace eligibility;

namespace {

void check_places(const ReadPack& read) {
    for (const Diagnostic& diagnostic : read.pack.diagnostics) {
        ELIGIBILITY_CHECK(!render(diagnostic, read.files).empty(), "a fault can be told");
    }
}

void check_layout(const SourceFile& file, Keywords keywords) {
    const auto once = format(file, keywords);
    if (!once) {
        return;
    }
    const SourceFile laid_out{file.name, *once.value};
    const auto twice = format(laid_out, keywords);
    ELIGIBILITY_CHECK(twice.value.has_value(), "what was laid out can be laid out");
    ELIGIBILITY_CHECK(*twice.value == *once.value, "the canonical layout stays as it is");
    ELIGIBILITY_CHECK(canonical_text({file}) == canonical_text({laid_out}),
                      "a layout changes no meaning");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto files = fuzz::as_files(data, size);
    const ReadPack read = parse_pack(files);
    check_places(read);
    check_layout(files.front(), Keywords::as_written);
    if (read.pack) {
        check_layout(files.front(), Keywords::chinese);
        check_layout(files.front(), Keywords::english);
    }
    return 0;
}
