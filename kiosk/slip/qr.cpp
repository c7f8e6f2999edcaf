#include "kiosk/slip/qr.h"

#include "kiosk/base/check.h"

#include <memory>

#include <qrencode.h>

namespace kiosk::slip {

namespace {

struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

} // namespace

QrMatrix qr_of(const std::string& text) {
    const std::unique_ptr<QRcode, Free> code(
        QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1));
    KIOSK_CHECK(code != nullptr, "the text fits a QR code");
    QrMatrix matrix;
    matrix.side = code->width;
    const auto size = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    for (std::size_t at = 0; at < size; ++at) {
        matrix.dark.push_back(code->data[at] & 1U);
    }
    return matrix;
}

} // namespace kiosk::slip
