#include "eligibility/signing/key_list.h"

#include "eligibility/pack/text_fields.h"

#include <algorithm>

#include <fmt/format.h>
#include <toml++/toml.h>

namespace eligibility::signing {

namespace {

constexpr std::int64_t most_people = 20;
constexpr std::size_t most_keys = 1000;

// Reads the entries of a list; the first fault stays.
class ListReader {
public:
    Accepted<KeyList> run(std::string_view text) {
        toml::table root;
        try {
            root = toml::parse(text);
        } catch (const toml::parse_error& error) {
            return refuse(fmt::format("the list of keys does not read: line {}: {}",
                                      error.source().begin.line, error.description()));
        }
        known(root, {"version", "suite", "needs", "key", "signed"});
        list_.version = number(root, "version", 1, 1'000'000'000);
        const auto suite = suite_named(text_of(root, "suite"));
        if (!suite) {
            fault(root, "write suite = \"ed25519\" or \"sm\"");
        }
        list_.suite = suite.value_or(Suite::ed25519);
        read_needs(root);
        each(root, "key", most_keys, [&](const toml::table& entry) { read_key(entry); });
        each(root, "signed", most_signatures,
             [&](const toml::table& entry) { read_signed(entry); });
        check_needs(root);
        if (!fault_.empty()) {
            return refuse("the list of keys does not read: " + fault_);
        }
        return std::move(list_);
    }

private:
    void fault(const toml::node& at, std::string_view sentence) {
        if (fault_.empty()) {
            fault_ = fmt::format("line {}: {}", std::max(at.source().begin.line, 1U), sentence);
        }
    }

    void known(const toml::table& table, std::initializer_list<std::string_view> names) {
        for (const auto& [key, node] : table) {
            if (std::find(names.begin(), names.end(), key.str()) == names.end()) {
                fault(node, fmt::format("`{}` is not known here", key.str()));
            }
        }
    }

    std::string text_of(const toml::table& table, std::string_view key) {
        const auto text = table[key].value_exact<std::string>();
        if (!text || !is_one_line(*text)) {
            fault(table, fmt::format("write {} = \"…\", one line", key));
        }
        return text.value_or("");
    }

    std::int64_t number(const toml::table& table, std::string_view key, std::int64_t low,
                        std::int64_t high) {
        const auto number = table[key].value_exact<std::int64_t>();
        if (!number || *number < low || *number > high) {
            fault(table, fmt::format("write {} = a number from {} to {}", key, low, high));
            return low;
        }
        return *number;
    }

    template <class Read>
    void each(const toml::table& root, std::string_view name, std::size_t most, const Read& read) {
        const toml::node* node = root.get(name);
        if (node == nullptr) {
            return;
        }
        if (!node->is_array_of_tables() || node->as_array()->size() > most) {
            fault(*node, fmt::format("write [[{}]], at most {} times", name, most));
            return;
        }
        for (const toml::node& entry : *node->as_array()) {
            read(*entry.as_table());
        }
    }

    void read_needs(const toml::table& root) {
        const toml::table* needs = root["needs"].as_table();
        if (needs == nullptr) {
            fault(root, "write [needs] with author and reviewer");
            return;
        }
        known(*needs, {role_names[0], role_names[1]});
        for (std::size_t role = 0; role < role_names.size(); ++role) {
            list_.needs.at(role) = number(*needs, role_names.at(role), 0, most_people);
        }
    }

    std::optional<Role> role_of(const toml::node& node) {
        const auto name = node.value_exact<std::string>();
        const auto role = name ? role_named(*name) : std::nullopt;
        if (!role) {
            fault(node, "a role is \"author\" or \"reviewer\"");
        }
        return role;
    }

    void read_key(const toml::table& entry) {
        known(entry, {"person", "roles", "public", "revoked"});
        TrustedKey key;
        key.person = text_of(entry, "person");
        key.key = {list_.suite, text_of(entry, "public")};
        if (!is_key(key.key)) {
            fault(entry, fmt::format("`public` is no key of {}; write what `eligibility pack "
                                     "keygen` told",
                                     suite_names.at(static_cast<std::size_t>(list_.suite))));
        }
        key.fingerprint = fingerprint(key.key);
        const bool again =
            std::any_of(list_.keys.begin(), list_.keys.end(),
                        [&](const TrustedKey& one) { return one.fingerprint == key.fingerprint; });
        if (again) {
            fault(entry, "this key stands here a second time");
        }
        if (const toml::node* revoked = entry.get("revoked")) {
            key.revoked = revoked->value_exact<bool>().value_or(false);
            if (!revoked->is_boolean()) {
                fault(*revoked, "write revoked = true or leave it out");
            }
        }
        const toml::array* roles = entry["roles"].as_array();
        if (roles == nullptr || roles->empty()) {
            fault(entry, "write roles = [\"author\"], [\"reviewer\"] or both");
            return;
        }
        for (const toml::node& name : *roles) {
            if (const auto role = role_of(name)) {
                key.roles.at(static_cast<std::size_t>(*role)) = true;
            }
        }
        list_.keys.push_back(std::move(key));
    }

    void read_signed(const toml::table& entry) {
        known(entry, {"suite", "role", "key", "bytes"});
        const auto suite = suite_named(text_of(entry, "suite"));
        const auto role = role_named(text_of(entry, "role"));
        PackSignature one{suite.value_or(Suite::ed25519), role.value_or(Role::author),
                          text_of(entry, "key"), text_of(entry, "bytes")};
        if (!suite || !role) {
            fault(entry, "this is not what `eligibility pack sign` adds");
        }
        list_.signatures.push_back(std::move(one));
    }

    // Enough people for each role; nobody counts for two, but whom a role gets is not settled here.
    void check_needs(const toml::table& root) {
        std::int64_t all = 0;
        for (std::size_t role = 0; role < role_names.size(); ++role) {
            std::vector<std::string_view> people;
            for (const TrustedKey& key : list_.keys) {
                if (key.roles.at(role) && !key.revoked &&
                    std::find(people.begin(), people.end(), key.person) == people.end()) {
                    people.push_back(key.person);
                }
            }
            all += list_.needs.at(role);
            if (static_cast<std::int64_t>(people.size()) < list_.needs.at(role)) {
                fault(root, fmt::format("it asks for {} as {} and names {}", list_.needs.at(role),
                                        role_names.at(role), people.size()));
            }
        }
        if (all == 0) {
            fault(root, "it asks for nobody's signature; write how many under [needs]");
        }
    }

    KeyList list_;
    std::string fault_;
};

const TrustedKey* key_called(const KeyList& list, const std::string& fingerprint) {
    const auto found = std::find_if(list.keys.begin(), list.keys.end(), [&](const TrustedKey& one) {
        return one.fingerprint == fingerprint;
    });
    return found == list.keys.end() ? nullptr : &*found;
}

// Empty where the signature counts.
std::string why_not(const KeyList& list, Signed kind, std::string_view body,
                    const PackSignature& signature) {
    const auto role = static_cast<std::size_t>(signature.role);
    const TrustedKey* key = key_called(list, signature.key);
    if (key == nullptr || signature.suite != list.suite) {
        return fmt::format("it is signed with the key {}, which the list of keys does not know; "
                           "bring the newest list, or have it signed with a key of this one",
                           signature.key);
    }
    if (key->revoked) {
        return fmt::format("it is signed with the key {} of {}, which was revoked; have it signed "
                           "with a key that is good",
                           signature.key, key->person);
    }
    if (!key->roles.at(role)) {
        return fmt::format("{} signed it as {}, and the list of keys does not let this key do so; "
                           "have it signed by one who may",
                           key->person, role_names.at(role));
    }
    if (!signed_by(key->key, signed_text(kind, signature.role, body), signature.bytes)) {
        return fmt::format("the signature of {} as {} does not fit it: it was changed after it was "
                           "signed; ask for the signed file again",
                           key->person, role_names.at(role));
    }
    return {};
}

} // namespace

Accepted<KeyList> read_key_list(std::string_view text) {
    if (text.size() > most_key_list_bytes) {
        return refuse("the list of keys does not read: it is too long for one");
    }
    return ListReader().run(text);
}

std::string body_of(const KeyList& list) {
    std::string body = fmt::format("version {}\nsuite {}\n", list.version,
                                   suite_names.at(static_cast<std::size_t>(list.suite)));
    for (std::size_t role = 0; role < role_names.size(); ++role) {
        body += fmt::format("needs {} {}\n", role_names.at(role), list.needs.at(role));
    }
    for (const TrustedKey& key : list.keys) {
        body += fmt::format("key {} {}{} {} {}\n", key.key.digits, key.roles[0] ? "a" : "-",
                            key.roles[1] ? "r" : "-", key.revoked ? "revoked" : "good", key.person);
    }
    return body;
}

std::string signed_entry(const PackSignature& signature) {
    return fmt::format(
        "\n[[signed]]\nsuite = \"{}\"\nrole = \"{}\"\nkey = \"{}\"\nbytes = \"{}\"\n",
        suite_names.at(static_cast<std::size_t>(signature.suite)),
        role_names.at(static_cast<std::size_t>(signature.role)), signature.key, signature.bytes);
}

Accepted<std::vector<Signer>> signers(const KeyList& list, Signed kind, std::string_view body,
                                      const std::vector<PackSignature>& signatures,
                                      const Needs& more) {
    std::vector<Signer> all;
    Needs count{};
    for (const PackSignature& signature : signatures) {
        if (std::string why = why_not(list, kind, body, signature); !why.empty()) {
            return refuse(std::move(why));
        }
        const std::string& person = key_called(list, signature.key)->person;
        if (std::any_of(all.begin(), all.end(),
                        [&](const Signer& one) { return one.person == person; })) {
            return refuse(
                fmt::format("{} signed it twice; each person counts once, so have another "
                            "one sign",
                            person));
        }
        all.push_back({person, signature.role});
        ++count.at(static_cast<std::size_t>(signature.role));
    }
    for (std::size_t role = 0; role < role_names.size(); ++role) {
        const std::int64_t needed = std::max(list.needs.at(role), more.at(role));
        if (count.at(role) < needed) {
            return refuse(fmt::format("it needs {} to sign as {} and has {}; have it signed with "
                                      "`eligibility pack sign`",
                                      needed, role_names.at(role), count.at(role)));
        }
    }
    return all;
}

Accepted<std::vector<Signer>> succeeds(const KeyList& fresh, const KeyList& old) {
    if (body_of(fresh) == body_of(old)) {
        return std::vector<Signer>{};
    }
    if (fresh.version <= old.version) {
        return refuse(fmt::format("it is version {}, and version {} is trusted here already; bring "
                                  "the newest list",
                                  fresh.version, old.version));
    }
    return signers(old, Signed::keys, body_of(fresh), fresh.signatures, {});
}

} // namespace eligibility::signing
