#include "tests/kiosk/store/place.h"

#include "kiosk/wire/data_folder.h"

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/wait.h>

namespace kiosk::test {

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "hedong-test-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

Child start_store(const std::filesystem::path& folder) {
    Result<Child> store = Child::start({.program = KIOSK_STORE,
                                        .flags = {"--pack", (folder / "pack").string()},
                                        .environment = {{"STATE_DIRECTORY", folder.string()}},
                                        .signal_on_orphaned = SIGKILL});
    REQUIRE(store);
    wire::StoreLink link(folder / wire::socket_name);
    REQUIRE(eventually([&] { return link.ping().has_value(); }, std::chrono::seconds(10)));
    return std::move(*store);
}

Told run(const std::string& line) {
    FILE* pipe = ::popen(fmt::format("timeout 20 sh -c '{}' 2>&1", line).c_str(), "r");
    REQUIRE(pipe != nullptr);
    Told told{"", 0};
    std::array<char, 4096> bytes{};
    while (const std::size_t got = std::fread(bytes.data(), 1, bytes.size(), pipe)) {
        told.text.append(bytes.data(), got);
    }
    const int status = ::pclose(pipe);
    told.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return told;
}

std::string run_sql(const std::filesystem::path& file, const std::string& sql) {
    sqlite3* connection = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &connection) == SQLITE_OK);
    char* words = nullptr;
    sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, &words);
    const std::string told = words == nullptr ? "" : words;
    sqlite3_free(words);
    sqlite3_close(connection);
    return told;
}

std::string ask_sql(const std::filesystem::path& file, const std::string& sql) {
    sqlite3* connection = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &connection) == SQLITE_OK);
    sqlite3_stmt* statement = nullptr;
    REQUIRE(sqlite3_prepare_v2(connection, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
    std::string answer;
    if (sqlite3_step(statement) == SQLITE_ROW) {
        answer = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    }
    sqlite3_finalize(statement);
    sqlite3_close(connection);
    return answer;
}

bool runs(int process) {
    const std::string status = bytes_of(fmt::format("/proc/{}/stat", process));
    const std::size_t end = status.rfind(')');
    return end != std::string::npos && status.size() > end + 2 && status[end + 2] != 'Z';
}

} // namespace kiosk::test
