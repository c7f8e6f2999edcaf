#include "kiosk/platform/picture.h"

#include "kiosk/base/check.h"

#include <cerrno>
#include <cstring>
#include <system_error>

#include <png.h>

namespace kiosk::platform {

Result<void> write_png(const Picture& picture, const std::filesystem::path& file) {
    KIOSK_CHECK(picture.rgb.size() == static_cast<std::size_t>(picture.width) *
                                          static_cast<std::size_t>(picture.height) * 3,
                "a picture has three bytes a pixel");
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(picture.width);
    image.height = static_cast<png_uint_32>(picture.height);
    image.format = PNG_FORMAT_RGB;
    // Pictures are for looking at now: speed before size.
    image.flags = PNG_IMAGE_FLAG_FAST;
    const std::filesystem::path beside = file.string() + ".part";
    errno = 0;
    if (png_image_write_to_file(&image, beside.c_str(), 0, picture.rgb.data(), 0, nullptr) == 0) {
        const char* why = errno != 0 ? std::strerror(errno) : image.message;
        return failure("the picture " + file.string() + " cannot be written: " + why);
    }
    std::error_code fault;
    std::filesystem::rename(beside, file, fault);
    if (fault) {
        return failure("the picture " + file.string() + " cannot be written: " + fault.message());
    }
    return {};
}

} // namespace kiosk::platform
