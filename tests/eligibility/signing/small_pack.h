// A pack of one programme in two files with a table, a case and a file beside the rules, and the
// people who sign it. Every pack made here is clean and passes its own cases unless a test spoils
// it.
#pragma once

#include "eligibility/signing/install.h"

#include <map>

namespace eligibility::testing {

using signing::PrivateKey;

// File name and text.
std::map<std::string, std::string> small_pack(int version = 1);

// As `pack build` makes it. REQUIRES rule files that read.
PackFile built(const std::map<std::string, std::string>& files);

struct Person {
    std::string name;
    PrivateKey key;
};

Person person(const std::string& name, Suite suite = Suite::ed25519);

// `who` has signed the file, or the list, too.
void sign(PackFile& file, const Person& who, Role role);
std::string signed_list(const std::string& list, const Person& who, Role role);

// One [[key]] of a list.
std::string key_entry(const Person& who, const std::string& roles, bool revoked = false);

std::string list_text(int version, int authors, int reviewers, const std::string& entries,
                      Suite suite = Suite::ed25519);

// Two people who sign and the list that trusts them: 李敏 as author, 王强 as reviewer.
struct Bureau {
    Person author = person("李敏");
    Person reviewer = person("王强");
    std::string keys =
        list_text(1, 1, 1, key_entry(author, "\"author\"") + key_entry(reviewer, "\"reviewer\""));

    std::string signed_pack(int version) const;
    std::string signed_pack(PackFile file) const;

    // A list of keys that these two let take the place of theirs.
    std::string signed_list(const std::string& list) const;
};

// A folder of its own that goes with the test.
class Folder {
public:
    Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder();

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

void write_file(const std::filesystem::path& file, std::string_view text);

// The sentence, or "taken".
template <class T> std::string told(const Accepted<T>& result) {
    return result ? "taken" : result.error().sentence;
}

} // namespace eligibility::testing
