#include "eligibility/csv/run_batch.h"

#include <condition_variable>
#include <mutex>
#include <ostream>
#include <thread>

namespace eligibility {

namespace {

class Run {
public:
    Run(const BatchJob& job, CsvFile& in, const PeopleHeader& header, std::ostream& out)
        : job_(job), in_(in), header_(header), out_(out),
          writer_(job.program, job.values, job.bounds), total_(job.program) {}

    Summary finish() {
        std::string head;
        writer_.append_header(head);
        out_ << head;
        std::vector<std::thread> threads;
        for (unsigned i = 1; i < job_.threads; ++i) {
            threads.emplace_back([this] { work(); });
        }
        work();
        for (std::thread& thread : threads) {
            thread.join();
        }
        return total_;
    }

private:
    struct Done { // of one block
        std::string text;
        std::vector<std::pair<std::size_t, std::string>> refusals;
        std::uint64_t people = 0;
    };

    void work() {
        const auto present = header_.present();
        BatchEvaluator evaluator(job_.program, job_.moment, present, writer_.wishes());
        Columns columns(job_.program, present);
        std::vector<PeopleRow> rows;
        Summary summary(job_.program);
        CsvBlock block;
        while (take(block)) {
            Done done;
            PeopleReader reader(job_.program, header_, block);
            while (reader.read(columns, rows, morsel_size)) {
                evaluator.evaluate(columns);
                write_rows(rows, evaluator, summary, done);
            }
            give(block, done);
        }
        const std::lock_guard lock(writing_);
        total_.add(summary);
    }

    void write_rows(const std::vector<PeopleRow>& rows, const BatchEvaluator& evaluator,
                    Summary& summary, Done& done) const {
        std::size_t person = 0;
        std::vector<BatchResult> said(job_.program.programmes.size());
        for (const PeopleRow& row : rows) {
            for (ProgrammeId id = 0; row.refused.empty() && id < said.size(); ++id) {
                said[id] = evaluator.result(person, id);
            }
            writer_.append(row, said, evaluator, person, done.text);
            ++done.people;
            if (row.refused.empty()) {
                summary.add(said);
                ++person;
            } else {
                summary.add_refused();
                done.refusals.emplace_back(row.line, row.refused);
            }
        }
    }

    bool take(CsvBlock& block) {
        const std::lock_guard lock(reading_);
        return in_.read_block(block);
    }

    void give(const CsvBlock& block, const Done& done) {
        std::unique_lock lock(writing_);
        turn_.wait(lock, [&] { return next_ == block.number; });
        out_.write(done.text.data(), static_cast<std::streamsize>(done.text.size()));
        for (const auto& [line, fault] : done.refusals) {
            job_.refusal(line, fault);
        }
        bytes_ += block.text.size();
        people_ += done.people;
        job_.progress(bytes_, people_);
        ++next_;
        turn_.notify_all();
    }

    const BatchJob& job_;
    CsvFile& in_;
    const PeopleHeader& header_;
    std::ostream& out_;
    ResultsWriter writer_;
    std::mutex reading_;
    std::mutex writing_;
    std::condition_variable turn_;
    std::size_t next_ = 0;
    std::size_t bytes_ = 0;
    std::uint64_t people_ = 0;
    Summary total_;
};

} // namespace

BatchDone run_batch(const BatchJob& job, std::istream& in, std::ostream& out) {
    BatchDone done{Summary(job.program), {}, true};
    CsvFile file(in);
    const auto names = file.read_header();
    if (!names) {
        done.faults.emplace_back("the file is empty; its first line must name the columns");
        return done;
    }
    const PeopleHeader header = read_people_header(job.program, *names);
    if (!header.faults.empty()) {
        done.faults = header.faults;
        return done;
    }
    done.summary = Run(job, file, header, out).finish();
    out.flush();
    done.written = static_cast<bool>(out);
    return done;
}

} // namespace eligibility
