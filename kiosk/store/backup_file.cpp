#include "kiosk/store/backup_file.h"

#include "kiosk/security/signed_lines.h"
#include "kiosk/security/suite.h"
#include "kiosk/security/whole_file.h"
#include "kiosk/store/audit_table.h"

#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <sys/stat.h>

namespace kiosk::store {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kind = "hedong-backup ";
constexpr std::size_t longest_head = 2048;

const security::Form& form() {
    static const security::Form form{"hedong-backup 1",
                                     {"day", "schema", "entries", "hash", "people", "known-by",
                                      "sealed-with", "bytes", "digest"}};
    return form;
}

tl::unexpected<Error> refused(const fs::path& file, std::string_view why,
                              std::string_view what_to_do) {
    return failure(fmt::format("{} {}; {}; nothing was changed", file.string(), why, what_to_do));
}

std::vector<std::string> values_of(const BackupHead& head) {
    const auto digits = [](std::int64_t number) { return fmt::format("{}", number); };
    return {head.day,     digits(head.schema), digits(head.entries),
            head.hash,    digits(head.people), head.hash_id,
            head.seal_id, digits(head.bytes),  head.digest};
}

std::optional<std::int64_t> number_in(const std::string& digits) {
    std::int64_t number = 0;
    const char* const last = digits.data() + digits.size();
    const auto [end, error] = std::from_chars(digits.data(), last, number);
    return error == std::errc{} && end == last && number >= 0 ? std::optional(number)
                                                              : std::nullopt;
}

std::optional<BackupHead> head_of(const std::vector<std::string>& values) {
    const auto schema = number_in(values[1]);
    const auto entries = number_in(values[2]);
    const auto people = number_in(values[4]);
    const auto bytes = number_in(values[7]);
    if (!schema || !entries || !people || !bytes || !days_since_1970(values[0])) {
        return std::nullopt;
    }
    return BackupHead{values[0], *schema,   *entries, values[3], *people,
                      values[5], values[6], *bytes,   values[8]};
}

struct Parts {
    security::SignedLines lines;
    BackupHead head;
    std::string image;
};

// The text up to the end of its signature, and what follows.
std::optional<Parts> parts_of(const std::string& bytes) {
    const std::size_t signature = std::string_view(bytes).substr(0, longest_head).find("\nsigned ");
    const std::size_t end =
        signature == std::string::npos ? signature : bytes.find('\n', signature + 1);
    if (end == std::string::npos) {
        return std::nullopt;
    }
    auto lines = security::read_lines(form(), std::string_view(bytes).substr(0, end + 1));
    auto head = lines ? head_of(lines->values) : std::nullopt;
    if (!head) {
        return std::nullopt;
    }
    return Parts{std::move(*lines), std::move(*head), bytes.substr(end + 1)};
}

Result<std::string> all_of(const fs::path& file) {
    std::error_code wrong;
    std::ifstream in;
    if (fs::is_regular_file(file, wrong)) { // to read a folder would be thrown at us
        in.open(file, std::ios::binary);
    }
    std::string bytes;
    if (in.is_open()) {
        bytes.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    if (!in.is_open() || in.bad()) {
        return refused(file, "cannot be read", "name a file that `kiosk-store backup make` wrote");
    }
    return bytes;
}

// A file beside the backup while it is made, gone afterwards.
class Scratch {
public:
    explicit Scratch(fs::path file) : file_(std::move(file)) { clear(); }

    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    ~Scratch() { clear(); }

    const fs::path& file() const { return file_; }

private:
    void clear() const {
        std::error_code ignored;
        for (const char* end : {"", "-journal", "-wal", "-shm"}) {
            fs::remove(file_.string() + end, ignored);
        }
    }

    fs::path file_;
};

// What a copy holds is asked of the copy: others may have written to the ledger meanwhile.
Result<BackupHead> describe_copy(const fs::path& copy, const security::Vault& vault,
                                 const Day& today) {
    Result<Connection> connection = Connection::open(copy);
    return connection ? describe(*connection, vault, today)
                      : Result<BackupHead>(failure(connection.error().sentence));
}

} // namespace

Result<BackupHead> describe(Connection& connection, const security::Vault& vault,
                            const Day& today) {
    const auto last = read_last_audit(connection);
    const auto schema = connection.ask_integer("PRAGMA user_version");
    const auto people =
        connection.ask_integer("SELECT count(*) FROM booking WHERE person IS NOT NULL");
    if (!last || !schema || !people) {
        return failure(!last     ? last.error().sentence
                       : !schema ? schema.error().sentence
                                 : people.error().sentence);
    }
    BackupHead head;
    head.day = today.text();
    head.schema = *schema;
    head.entries = last->seq;
    head.hash = last->hash;
    head.people = *people;
    head.hash_id = vault.hash_id();
    head.seal_id = vault.seal_id();
    return head;
}

Result<BackupHead> write_backup(Connection& connection, const security::Vault& vault,
                                const security::SigningKey& key, const fs::path& file,
                                const Day& today) {
    const Scratch copy(file.string() + ".copy");
    if (Result<void> copied = connection.copy_to(copy.file()); !copied) {
        return failure(fmt::format("the backup {} cannot be made: {}", file.string(),
                                   copied.error().sentence));
    }
    const auto suite =
        security::suite_of_key(key.public_key()).value_or(security::Suite::sha256_ed25519);
    Result<BackupHead> head = describe_copy(copy.file(), vault, today);
    const Result<std::string> image = all_of(copy.file());
    const Result<std::string> hash = image ? security::digest_hex(suite, *image)
                                           : Result<std::string>(failure(image.error().sentence));
    if (!head || !hash) {
        return failure(!head ? head.error().sentence : hash.error().sentence);
    }
    head->bytes = static_cast<std::int64_t>(image->size());
    head->digest = *hash;
    const auto lines = security::sign_lines(key, form(), values_of(*head));
    if (!lines) {
        return failure(lines.error().sentence);
    }
    const std::string whole = security::text_of(form(), *lines) + *image;
    const auto* octets = reinterpret_cast<const unsigned char*>(whole.data());
    if (const auto written = security::write_whole(file, {octets, whole.size()}, S_IRUSR | S_IWUSR);
        !written) {
        return failure(fmt::format("the backup {} cannot be written: {}", file.string(),
                                   written.error().sentence));
    }
    return head;
}

Result<Backup> read_backup(const fs::path& file, const AuditKeys& keys, const Day& today) {
    const Result<std::string> bytes = all_of(file);
    if (!bytes) {
        return failure(bytes.error().sentence);
    }
    auto parts = parts_of(*bytes);
    if (!parts && bytes->starts_with(kind) && !bytes->starts_with(form().title)) {
        return refused(file, "was written by a newer program", "install that program again");
    }
    if (!parts) {
        return refused(file, "is no backup of a kiosk",
                       "name a file that `kiosk-store backup make` wrote");
    }
    const BackupHead& head = parts->head;
    if (!keys.are(parts->lines.key)) {
        return refused(
            file, "is the backup of another kiosk",
            "take one of this kiosk, or put that kiosk's keys into the data folder first");
    }
    if (!security::signature_holds(form(), parts->lines)) {
        return refused(file, "was changed after it was signed", "take another backup");
    }
    if (std::cmp_not_equal(parts->image.size(), head.bytes)) {
        return refused(file,
                       fmt::format("is cut off or was added to: {} of {} bytes are there",
                                   parts->image.size(), head.bytes),
                       "copy it again or take another backup");
    }
    const auto suite =
        security::suite_of_key(parts->lines.key).value_or(security::Suite::sha256_ed25519);
    const Result<std::string> hash = security::digest_hex(suite, parts->image);
    if (!hash) {
        return failure(hash.error().sentence);
    }
    if (*hash != head.digest) {
        return refused(file, "was changed after it was signed", "take another backup");
    }
    const std::int64_t age =
        days_since_1970(today.text()).value_or(0) - days_since_1970(head.day).value_or(0);
    if (age < 0) {
        return refused(file, fmt::format("is of {}, a day to come", head.day),
                       "set this machine's clock");
    }
    if (age > backup_days) {
        return refused(file,
                       fmt::format("is {} days old and expired after {}, because of what was "
                                   "erased since",
                                   age, backup_days),
                       "take a newer backup");
    }
    return Backup{head, std::move(parts->image)};
}

} // namespace kiosk::store
