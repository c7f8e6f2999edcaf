#include "kiosk/store/erasure_proof.h"

#include <cstring>
#include <fstream>
#include <iterator>
#include <string_view>
#include <unordered_map>

namespace kiosk::store {

namespace {

constexpr std::size_t front = sizeof(std::uint64_t);

std::uint64_t front_of(std::string_view bytes) {
    std::uint64_t number = 0;
    std::memcpy(&number, bytes.data(), front);
    return number;
}

} // namespace

Result<Search> search_ledger(const std::filesystem::path& ledger,
                             const std::vector<std::string>& values) {
    std::unordered_multimap<std::uint64_t, std::string_view> by_front;
    for (const std::string& value : values) {
        if (value.size() < front) {
            return failure("a value of fewer than eight bytes is found by chance");
        }
        by_front.emplace(front_of(value), value);
    }
    Search search{values.size(), 0, 0};
    for (const char* end : {"", "-wal", "-shm", "-journal"}) {
        const std::filesystem::path file = ledger.string() + end;
        std::error_code wrong;
        if (!std::filesystem::exists(file, wrong)) {
            continue;
        }
        std::ifstream in(file, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in),
                                std::istreambuf_iterator<char>()};
        if (!in.is_open() || in.bad()) {
            return failure(file.string() + " cannot be read, so nothing is proven");
        }
        search.bytes += bytes.size();
        for (std::size_t at = 0; at + front <= bytes.size(); ++at) {
            const auto [begin, last] = by_front.equal_range(front_of({&bytes[at], front}));
            for (auto one = begin; one != last; ++one) {
                search.hits +=
                    std::string_view(bytes).substr(at).starts_with(one->second) ? 1U : 0U;
            }
        }
    }
    return search;
}

} // namespace kiosk::store
