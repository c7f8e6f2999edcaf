// Desk: the packs whose files are open in an editor, and the answers to what is asked about them.
// A file belongs to the pack of its folder; one in `cases` to the pack of the folder above. Says
// what was found of a pack for every file that it was said of before, so nothing old stays.
#pragma once

#include "eligibility/lsp/edited_pack.h"
#include "eligibility/lsp/message.h"

#include <map>
#include <memory>
#include <set>

namespace eligibility {

struct Reply {
    std::optional<Json> json; // none: refused
    Wrong wrong = Wrong::bad_parameters;
    std::string fault;

    explicit operator bool() const { return json.has_value(); }
};

class Desk {
public:
    explicit Desk(Date today) : today_(today) {}

    void count_in(Encoding encoding) { encoding_ = encoding; }

    void notice(const Message& message);
    Reply ask(const Message& message);

    bool stale() const;
    void check();

    // The parameters of publishDiagnostics, one a file; each is taken once.
    std::vector<Json> take_findings();

private:
    struct Open {
        EditedPack* pack = nullptr;
        std::string name; // within the pack
        std::optional<std::uint64_t> version;
    };

    struct Spot { // where something is asked about
        EditedPack* pack = nullptr;
        std::size_t file = 0; // of the pack's names
        std::size_t offset = 0;
    };

    using Answer = Json (Desk::*)(const JsonText& parameters, const Spot& spot);

    void open(const JsonText& parameters);
    void change(const JsonText& parameters);
    void close(const JsonText& parameters);
    std::optional<Spot> spot_of(const JsonText& parameters, bool at_position);
    std::string address_of(const EditedPack& pack, const std::string& name) const;
    void publish(const EditedPack& pack);
    Json location(EditedPack& pack, const Place& place);

    Json hover_at(const JsonText& parameters, const Spot& spot);
    Json complete(const JsonText& parameters, const Spot& spot);
    Json define(const JsonText& parameters, const Spot& spot);
    Json refer(const JsonText& parameters, const Spot& spot);
    Json outline(const JsonText& parameters, const Spot& spot);
    Json lay_out_text(const JsonText& parameters, const Spot& spot);
    Json actions(const JsonText& parameters, const Spot& spot);
    Json replace(const SourceFile& file, const std::string& text) const;

    Date today_;
    Encoding encoding_ = Encoding::utf16;
    std::map<std::string, std::unique_ptr<EditedPack>> packs_; // by folder
    std::map<std::string, Open> open_;                         // by address
    std::map<std::string, std::set<std::string>> told_;        // addresses, by the pack's folder
    std::vector<Json> findings_;
};

} // namespace eligibility
