#include "kiosk/print/printer.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string_view>
#include <thread>

#include <cups/cups.h>

namespace kiosk::print {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds between_looks{200};
constexpr const char* pdf_format = "application/pdf";
constexpr const char* job_name = "slip"; // names nobody

struct Free {
    void operator()(http_t* connection) const { httpClose(connection); }

    void operator()(ipp_t* message) const { ippDelete(message); }
};

using Connection = std::unique_ptr<http_t, Free>;
using Message = std::unique_ptr<ipp_t, Free>;

// A connection to one printer, and the requests put to it.
class Line {
public:
    static std::optional<Line> open(const std::string& address, const Patience& patience) {
        std::array<char, 32> scheme{};
        std::array<char, 64> user{};
        std::array<char, HTTP_MAX_HOST> host{};
        std::array<char, HTTP_MAX_URI> resource{};
        int port = 0;
        if (httpSeparateURI(HTTP_URI_CODING_ALL, address.c_str(), scheme.data(), scheme.size(),
                            user.data(), user.size(), host.data(), host.size(), &port,
                            resource.data(), resource.size()) < HTTP_URI_STATUS_OK) {
            return std::nullopt;
        }
        const bool sealed = std::string_view(scheme.data()) == "ipps";
        Connection connection(
            httpConnect2(host.data(), port, nullptr, AF_UNSPEC,
                         sealed ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED, 1,
                         static_cast<int>(patience.connecting.count()), nullptr));
        if (!connection) {
            return std::nullopt;
        }
        const double seconds = static_cast<double>(patience.answering.count()) / 1000;
        httpSetTimeout(
            connection.get(), seconds, [](http_t*, void*) { return 0; }, nullptr);
        return Line(std::move(connection), address, resource.data());
    }

    Message request(ipp_op_t operation) const {
        Message message(ippNewRequest(operation));
        ippAddString(message.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr,
                     address_.c_str());
        ippAddString(message.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name",
                     nullptr, "kiosk");
        return message;
    }

    Message about_job(ipp_op_t operation, int job) const {
        Message message = request(operation);
        ippAddInteger(message.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
        return message;
    }

    // Nothing when the printer did not answer, or said no.
    Message ask(Message message) const {
        Message answer(cupsDoRequest(connection_.get(), message.release(), resource_.c_str()));
        return good(std::move(answer));
    }

    Message send(Message message, const std::string& document) const {
        const http_status_t begun =
            cupsSendRequest(connection_.get(), message.get(), resource_.c_str(),
                            ippLength(message.get()) + document.size());
        if (begun != HTTP_STATUS_CONTINUE ||
            cupsWriteRequestData(connection_.get(), document.data(), document.size()) !=
                HTTP_STATUS_CONTINUE) {
            return nullptr;
        }
        return good(Message(cupsGetResponse(connection_.get(), resource_.c_str())));
    }

private:
    Line(Connection connection, std::string address, std::string resource)
        : connection_(std::move(connection)), address_(std::move(address)),
          resource_(std::move(resource)) {}

    static Message good(Message answer) {
        const bool said_yes =
            answer && ippGetStatusCode(answer.get()) <= IPP_STATUS_OK_EVENTS_COMPLETE;
        return said_yes ? std::move(answer) : nullptr;
    }

    Connection connection_;
    std::string address_;
    std::string resource_;
};

int integer(const Message& message, const char* name, int otherwise) {
    ipp_attribute_t* found = ippFindAttribute(message.get(), name, IPP_TAG_ZERO);
    return found != nullptr ? ippGetInteger(found, 0) : otherwise;
}

std::vector<std::string_view> strings(const Message& message, const char* name) {
    std::vector<std::string_view> all;
    ipp_attribute_t* found = ippFindAttribute(message.get(), name, IPP_TAG_ZERO);
    for (int at = 0; found != nullptr && at < ippGetCount(found); ++at) {
        if (const char* text = ippGetString(found, at, nullptr)) {
            all.emplace_back(text);
        }
    }
    return all;
}

// Reasons may end in -error, -warning or -report: out of paper is out of paper.
std::optional<PrinterState> state_for(std::string_view reason) {
    struct Known {
        std::string_view reason;
        PrinterState state;
    };

    constexpr std::array known{
        Known{"media-empty", PrinterState::no_paper}, Known{"media-needed", PrinterState::no_paper},
        Known{"media-jam", PrinterState::jammed},     Known{"door-open", PrinterState::open},
        Known{"cover-open", PrinterState::open},      Known{"interlock-open", PrinterState::open},
        Known{"offline", PrinterState::away},         Known{"shutdown", PrinterState::away},
        Known{"paused", PrinterState::away},          Known{"timed-out", PrinterState::away},
    };
    for (const Known& one : known) {
        if (reason.starts_with(one.reason)) {
            return one.state;
        }
    }
    return std::nullopt;
}

PrinterState state_on(const Line& line) {
    const Message answer = line.ask(line.request(IPP_OP_GET_PRINTER_ATTRIBUTES));
    if (!answer) {
        return PrinterState::away;
    }
    for (const std::string_view reason : strings(answer, "printer-state-reasons")) {
        if (const auto state = state_for(reason)) {
            return *state;
        }
    }
    ipp_attribute_t* accepts =
        ippFindAttribute(answer.get(), "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
    const auto formats = strings(answer, "document-format-supported");
    const bool takes_pdf = std::find(formats.begin(), formats.end(), pdf_format) != formats.end();
    const bool fine = accepts != nullptr && ippGetBoolean(accepts, 0) == 1 && takes_pdf &&
                      integer(answer, "printer-state", IPP_PSTATE_STOPPED) != IPP_PSTATE_STOPPED;
    return fine ? PrinterState::ready : PrinterState::away;
}

void add_media(ipp_t* request, PaperSize size, double points) {
    constexpr double hundredths_a_point = 2540.0 / 72;
    constexpr int roll_width = 8000;
    constexpr int a4_width = 21000;
    constexpr int a4_length = 29700;
    const bool roll = size == PaperSize::roll80;
    const Message media_size(ippNew());
    ippAddInteger(media_size.get(), IPP_TAG_ZERO, IPP_TAG_INTEGER, "x-dimension",
                  roll ? roll_width : a4_width);
    ippAddInteger(media_size.get(), IPP_TAG_ZERO, IPP_TAG_INTEGER, "y-dimension",
                  roll ? static_cast<int>(points * hundredths_a_point) : a4_length);
    const Message media(ippNew());
    ippAddCollection(media.get(), IPP_TAG_JOB, "media-size", media_size.get());
    ippAddCollection(request, IPP_TAG_JOB, "media-col", media.get());
    ippAddString(request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", nullptr, "none");
}

// Follows the job; ready once it is out.
PrinterState follow(const Line& line, int job, milliseconds patience) {
    const auto end = steady_clock::now() + patience;
    while (steady_clock::now() < end) {
        const Message answer = line.ask(line.about_job(IPP_OP_GET_JOB_ATTRIBUTES, job));
        const int state = answer ? integer(answer, "job-state", IPP_JSTATE_ABORTED)
                                 : static_cast<int>(IPP_JSTATE_ABORTED);
        if (state == IPP_JSTATE_COMPLETED) {
            return PrinterState::ready;
        }
        const PrinterState printer = state_on(line);
        if (printer != PrinterState::ready) {
            return printer;
        }
        if (state == IPP_JSTATE_ABORTED || state == IPP_JSTATE_CANCELED) {
            return PrinterState::away;
        }
        std::this_thread::sleep_for(between_looks);
    }
    return PrinterState::away;
}

// CUPS forgets a job's files and its entry on `purge-job`; other printers only cancel.
void forget(const Line& line, int job) {
    Message message = line.about_job(IPP_OP_CANCEL_JOB, job);
    ippAddBoolean(message.get(), IPP_TAG_OPERATION, "purge-job", 1);
    line.ask(std::move(message)); // a job that has ended refuses, and that is as good
}

} // namespace

Printer::Printer(std::string address, Patience patience)
    : address_(std::move(address)), patience_(patience) {}

PrinterState Printer::look() const {
    if (address_.empty()) {
        return PrinterState::none;
    }
    const auto line = Line::open(address_, patience_);
    return line ? state_on(*line) : PrinterState::away;
}

PrinterState Printer::print(const std::string& pdf, PaperSize size, double length_in_points) const {
    if (address_.empty()) {
        return PrinterState::none;
    }
    const auto line = Line::open(address_, patience_);
    if (!line) {
        return PrinterState::away;
    }
    if (const PrinterState state = state_on(*line); state != PrinterState::ready) {
        return state;
    }
    int job = 0;
    for (const bool named : {true, false}) { // some know no paper of this length by name
        Message request = line->request(IPP_OP_PRINT_JOB);
        ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr, job_name);
        ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr,
                     pdf_format);
        if (named) {
            add_media(request.get(), size, length_in_points);
        }
        const Message answer = line->send(std::move(request), pdf);
        job = answer ? integer(answer, "job-id", 0) : 0;
        if (job != 0 || cupsLastError() != IPP_STATUS_ERROR_ATTRIBUTES_OR_VALUES) {
            break;
        }
    }
    if (job == 0) {
        return PrinterState::away;
    }
    const PrinterState state = follow(*line, job, patience_.printing);
    forget(*line, job);
    return state;
}

} // namespace kiosk::print
