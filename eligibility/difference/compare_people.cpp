#include "eligibility/difference/compare_people.h"

#include "eligibility/csv/people_csv.h"

#include <algorithm>
#include <mutex>
#include <thread>

namespace eligibility {

namespace {

class ManyPeople {
public:
    ManyPeople(const PeopleJob& job, CsvFile& in, std::array<PeopleHeader, 2> headers)
        : job_(job), in_(in), headers_(std::move(headers)) {
        for (const std::string& path : job.by) {
            const auto& names = headers_[1].names;
            const auto column = std::find(names.begin(), names.end(), path);
            by_.push_back(static_cast<std::size_t>(column - names.begin()));
            total_.groups[path];
        }
        total_.all.resize(job.match.programmes.size());
    }

    PeopleComparison finish() {
        std::vector<std::thread> threads;
        for (unsigned i = 1; i < job_.threads; ++i) {
            threads.emplace_back([this] { work(); });
        }
        work();
        for (std::thread& thread : threads) {
            thread.join();
        }
        return std::move(total_);
    }

private:
    // What one pack says to the people of a block, one row after another.
    struct Said {
        std::vector<std::string> refused; // one a row; empty: it is good
        std::vector<std::size_t> lines;
        std::vector<std::vector<BatchResult>> results; // one a row, then one a pair
    };

    // One thread's room for one pack.
    struct Half {
        Half(const PeopleJob& job, const PeopleHeader& head, std::size_t which)
            : program(*job.match.packs[which]), header(head), present(head.present()),
              evaluator(program, Moment{job.days[which], std::nullopt, std::nullopt}, present,
                        BatchOptions{{}, job.bounds, false}),
              columns(program, present) {}

        const Program& program;
        const PeopleHeader& header;
        std::vector<InputId> present;
        BatchEvaluator evaluator;
        Columns columns;
        std::vector<PeopleRow> rows;
    };

    void work() {
        std::array<Half, 2> halves{Half(job_, headers_[0], 0), Half(job_, headers_[1], 1)};
        PeopleComparison own;
        own.all.resize(total_.all.size());
        CsvBlock block;
        std::array<Said, 2> said;
        while (take(block)) {
            for (const std::size_t which : {0U, 1U}) {
                ask(halves[which], which, block, said[which]);
            }
            std::vector<std::pair<std::size_t, std::string>> refusals;
            const std::uint64_t before = own.people;
            compare(block, said, own, refusals);
            tell(block, own.people - before, refusals);
        }
        const std::lock_guard lock(writing_);
        add(own);
    }

    void ask(Half& half, std::size_t which, const CsvBlock& block, Said& said) const {
        said = {};
        PeopleReader reader(half.program, half.header, block);
        while (reader.read(half.columns, half.rows, morsel_size)) {
            half.evaluator.evaluate(half.columns);
            std::size_t person = 0;
            for (const PeopleRow& row : half.rows) {
                said.refused.push_back(row.refused);
                said.lines.push_back(row.line);
                std::vector<BatchResult>& results = said.results.emplace_back();
                if (!row.refused.empty()) {
                    continue;
                }
                for (const Matched::Pair& pair : job_.match.programmes) {
                    results.push_back(pair.both() ? half.evaluator.result(person, pair[which])
                                                  : BatchResult{});
                }
                ++person;
            }
        }
    }

    void compare(const CsvBlock& block, const std::array<Said, 2>& said, PeopleComparison& own,
                 std::vector<std::pair<std::size_t, std::string>>& refusals) const {
        CsvRecords records(block);
        for (std::size_t row = 0; row < said[0].refused.size(); ++row) {
            records.next();
            ++own.people;
            const std::string& fault =
                said[0].refused[row].empty() ? said[1].refused[row] : said[0].refused[row];
            if (!fault.empty()) {
                ++own.refused;
                refusals.emplace_back(said[0].lines[row], fault);
                continue;
            }
            count(said[0].results[row], said[1].results[row], own.all);
            for (std::size_t i = 0; i < by_.size(); ++i) {
                std::vector<Tally>& group =
                    own.groups[job_.by[i]][std::string(records.fields()[by_[i]])];
                group.resize(own.all.size());
                count(said[0].results[row], said[1].results[row], group);
            }
        }
    }

    void count(const std::vector<BatchResult>& before, const std::vector<BatchResult>& after,
               std::vector<Tally>& tallies) const {
        for (std::size_t i = 0; i < tallies.size(); ++i) {
            if (job_.match.programmes[i].both()) {
                tallies[i].add(before[i], after[i]);
            }
        }
    }

    bool take(CsvBlock& block) {
        const std::lock_guard lock(reading_);
        return in_.read_block(block);
    }

    void tell(const CsvBlock& block, std::uint64_t people,
              const std::vector<std::pair<std::size_t, std::string>>& refusals) {
        const std::lock_guard lock(writing_);
        for (const auto& [line, fault] : refusals) {
            job_.refusal(line, fault);
        }
        bytes_ += block.text.size();
        people_ += people;
        job_.progress(bytes_, people_);
    }

    void add(const PeopleComparison& own) {
        total_.people += own.people;
        total_.refused += own.refused;
        for (std::size_t i = 0; i < total_.all.size(); ++i) {
            total_.all[i].add(own.all[i]);
        }
        for (const auto& [path, answers] : own.groups) {
            for (const auto& [answer, tallies] : answers) {
                auto& group = total_.groups[path][answer];
                group.resize(total_.all.size());
                for (std::size_t i = 0; i < tallies.size(); ++i) {
                    group[i].add(tallies[i]);
                }
            }
        }
    }

    const PeopleJob& job_;
    CsvFile& in_;
    std::array<PeopleHeader, 2> headers_;
    std::vector<std::size_t> by_; // columns
    std::mutex reading_;
    std::mutex writing_;
    std::size_t bytes_ = 0;
    std::uint64_t people_ = 0;
    PeopleComparison total_;
};

// The faults of the columns, but for those that the other pack knows.
std::vector<std::string> faults_of(const std::array<PeopleHeader, 2>& headers) {
    std::vector<std::string> faults;
    const auto known = [&](std::size_t column) {
        return headers[0].inputs[column] != no_index || headers[1].inputs[column] != no_index ||
               headers[1].names[column] == "id";
    };
    bool good = true;
    const auto& names = headers[1].names;
    for (std::size_t i = 0; i < names.size(); ++i) {
        good = good && known(i) && std::count(names.begin(), names.end(), names[i]) == 1;
    }
    good = good && std::find(names.begin(), names.end(), "id") != names.end();
    return good ? faults : headers[1].faults;
}

} // namespace

bool can_group(const Matched& match, const std::string& path) {
    for (const Program* pack : match.packs) {
        const auto input = pack->input_at(path);
        const Kind kind = input ? pack->inputs[*input].type.kind : Kind::date;
        if (kind == Kind::member || kind == Kind::boolean) {
            return true;
        }
    }
    return false;
}

PeopleComparison compare_people(const PeopleJob& job, std::istream& in) {
    PeopleComparison none;
    CsvFile file(in);
    const auto names = file.read_header();
    if (!names) {
        none.faults.emplace_back("the file is empty; its first line must name the columns");
        return none;
    }
    std::array<PeopleHeader, 2> headers{read_people_header(*job.match.packs[0], *names),
                                        read_people_header(*job.match.packs[1], *names)};
    none.faults = faults_of(headers);
    for (const std::string& path : job.by) {
        if (std::find(names->begin(), names->end(), path) == names->end()) {
            none.faults.push_back("no column is called `" + path + "`, which --by names");
        }
    }
    return none.faults.empty() ? ManyPeople(job, file, std::move(headers)).finish() : none;
}

} // namespace eligibility
