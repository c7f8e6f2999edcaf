#include "eligibility/signing/signature.h"

#include "eligibility/base/check.h"
#include "eligibility/base/hash.h"
#include "eligibility/pack/text_fields.h"

#include <array>

#include <fmt/format.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/pem.h>

namespace eligibility::signing {

namespace {

constexpr std::size_t half_size = 32; // of a signature: one of its two numbers
constexpr std::size_t ed25519_size = 32;
constexpr std::size_t sm_point_size = 65;
// GM/T 0009: the name that a signer has where none was agreed.
constexpr std::string_view sm_name = "1234567812345678";

template <auto release> struct Release {
    template <class T> void operator()(T* one) const { release(one); }
};

using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Release<EVP_PKEY_CTX_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX_free>>;
using Numbers = std::unique_ptr<ECDSA_SIG, Release<ECDSA_SIG_free>>;
using Number = std::unique_ptr<BIGNUM, Release<BN_free>>;
using Memory = std::unique_ptr<BIO, Release<BIO_free_all>>;

const unsigned char* octets(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string to_hex(std::string_view bytes) {
    std::string digits;
    for (const char byte : bytes) {
        digits += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    }
    return digits;
}

// REQUIRES: is_hex.
std::string from_hex(std::string_view digits) {
    const auto value = [](char digit) { return digit <= '9' ? digit - '0' : digit - 'a' + 10; };
    std::string bytes;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
        bytes += static_cast<char>(value(digits[i]) * 16 + value(digits[i + 1]));
    }
    return bytes;
}

const char* algorithm(Suite suite) {
    return suite == Suite::ed25519 ? "ED25519" : "SM2";
}

Key key_from(const PublicKey& key) {
    const std::string bytes = from_hex(key.digits);
    if (key.suite == Suite::ed25519) {
        return Key(
            EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, octets(bytes), bytes.size()));
    }
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "SM2", nullptr));
    std::string curve = "SM2";
    std::string point = bytes;
    std::array<OSSL_PARAM, 3> params{
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, curve.data(), 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()),
        OSSL_PARAM_construct_end()};
    EVP_PKEY* made = nullptr;
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, params.data()) != 1) {
        return nullptr;
    }
    return Key(made);
}

// Ready to sign or to check with the key.
template <auto init> Digest digest_for(Suite suite, EVP_PKEY* key) {
    const bool sm = suite == Suite::sm;
    Digest digest(EVP_MD_CTX_new());
    const bool ready =
        digest &&
        init(digest.get(), nullptr, sm ? "SM3" : nullptr, nullptr, nullptr, key, nullptr) == 1 &&
        (!sm || EVP_PKEY_CTX_set1_id(EVP_MD_CTX_get_pkey_ctx(digest.get()), sm_name.data(),
                                     static_cast<int>(sm_name.size())) == 1);
    return ready ? std::move(digest) : nullptr;
}

// The two numbers of an SM2 signature in a fixed size, and as OpenSSL has them.
std::string plain_numbers(const std::string& encoded) {
    const unsigned char* at = octets(encoded);
    const Numbers numbers(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(encoded.size())));
    ELIGIBILITY_CHECK(numbers != nullptr, "OpenSSL reads its own signatures");
    std::string bytes(2 * half_size, '\0');
    auto* out = reinterpret_cast<unsigned char*>(bytes.data());
    const int size = static_cast<int>(half_size);
    ELIGIBILITY_CHECK(BN_bn2binpad(ECDSA_SIG_get0_r(numbers.get()), out, size) == size &&
                          BN_bn2binpad(ECDSA_SIG_get0_s(numbers.get()), out + half_size, size) ==
                              size,
                      "the numbers of an SM2 signature have 32 bytes");
    return bytes;
}

std::string encoded_numbers(const std::string& bytes) {
    const int size = static_cast<int>(half_size);
    Number r(BN_bin2bn(octets(bytes), size, nullptr));
    Number s(BN_bin2bn(octets(bytes) + half_size, size, nullptr));
    const Numbers numbers(ECDSA_SIG_new());
    if (!r || !s || !numbers || ECDSA_SIG_set0(numbers.get(), r.get(), s.get()) != 1) {
        return {};
    }
    static_cast<void>(r.release()); // the signature has them now
    static_cast<void>(s.release());
    unsigned char* out = nullptr;
    const int length = i2d_ECDSA_SIG(numbers.get(), &out);
    std::string encoded(reinterpret_cast<const char*>(out),
                        static_cast<std::size_t>(std::max(length, 0)));
    OPENSSL_free(out);
    return encoded;
}

std::string public_digits(EVP_PKEY* key, Suite suite) {
    std::string bytes(suite == Suite::ed25519 ? ed25519_size : sm_point_size, '\0');
    auto* out = reinterpret_cast<unsigned char*>(bytes.data());
    std::size_t size = bytes.size();
    const bool told = suite == Suite::ed25519
                          ? EVP_PKEY_get_raw_public_key(key, out, &size) == 1
                          : EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, out,
                                                            bytes.size(), &size) == 1;
    ELIGIBILITY_CHECK(told && size == bytes.size(), "a key has a public half of its suite's size");
    return to_hex(bytes);
}

int no_passphrase(char* /*to*/, int /*size*/, int /*writes*/, void* /*mine*/) {
    return -1; // OpenSSL would ask at the terminal
}

} // namespace

void PrivateKey::Free::operator()(EVP_PKEY* key) const {
    EVP_PKEY_free(key);
}

PrivateKey::PrivateKey(EVP_PKEY* key, Suite suite)
    : key_(key), public_{suite, public_digits(key, suite)} {}

PrivateKey PrivateKey::make(Suite suite) {
    EVP_PKEY* key = EVP_PKEY_Q_keygen(nullptr, nullptr, algorithm(suite));
    ELIGIBILITY_CHECK(key != nullptr, "OpenSSL makes keys of both suites");
    return PrivateKey(key, suite);
}

Accepted<PrivateKey> PrivateKey::read(std::string_view pem, const std::string& passphrase) {
    const Memory memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    std::string phrase = passphrase;
    Key key(PEM_read_bio_PrivateKey(memory.get(), nullptr, phrase.empty() ? no_passphrase : nullptr,
                                    phrase.empty() ? nullptr : phrase.data()));
    if (!key) {
        return refuse("it holds no private key, or its passphrase is another; name the file that "
                      "`eligibility pack keygen` wrote, and its passphrase");
    }
    for (const Suite suite : {Suite::ed25519, Suite::sm}) {
        if (EVP_PKEY_is_a(key.get(), algorithm(suite)) == 1) {
            return PrivateKey(key.release(), suite);
        }
    }
    return refuse("its key is neither one of Ed25519 nor one of SM2; make one with `eligibility "
                  "pack keygen`");
}

std::string PrivateKey::pem(const std::string& passphrase) const {
    const Memory memory(BIO_new(BIO_s_mem()));
    std::string phrase = passphrase;
    const bool written =
        memory && PEM_write_bio_PKCS8PrivateKey(
                      memory.get(), key_.get(), phrase.empty() ? nullptr : EVP_aes_256_cbc(),
                      phrase.data(), static_cast<int>(phrase.size()), nullptr, nullptr) == 1;
    ELIGIBILITY_CHECK(written, "OpenSSL writes the keys it has made");
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

std::string PrivateKey::sign(std::string_view text) const {
    const Digest digest = digest_for<EVP_DigestSignInit_ex>(public_.suite, key_.get());
    std::size_t size = 0;
    ELIGIBILITY_CHECK(digest != nullptr && EVP_DigestSign(digest.get(), nullptr, &size,
                                                          octets(text), text.size()) == 1,
                      "OpenSSL signs with its own keys");
    std::string bytes(size, '\0');
    ELIGIBILITY_CHECK(EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char*>(bytes.data()),
                                     &size, octets(text), text.size()) == 1,
                      "OpenSSL signs with its own keys");
    bytes.resize(size);
    return to_hex(public_.suite == Suite::sm ? plain_numbers(bytes) : bytes);
}

std::string fingerprint(const PublicKey& key) {
    constexpr std::size_t digits = 32;
    return sha256_hex(fmt::format("{} {}", suite_names.at(static_cast<std::size_t>(key.suite)),
                                  key.digits))
        .substr(0, digits);
}

bool is_key(const PublicKey& key) {
    const std::size_t size = key.suite == Suite::ed25519 ? ed25519_size : sm_point_size;
    return is_hex(key.digits, 2 * size) && key_from(key) != nullptr;
}

bool signed_by(const PublicKey& key, std::string_view text, std::string_view signature) {
    if (!is_hex(signature, 4 * half_size) || !is_key(key)) {
        return false;
    }
    std::string bytes = from_hex(signature);
    if (key.suite == Suite::sm) {
        bytes = encoded_numbers(bytes);
    }
    const Key known = key_from(key);
    const Digest digest = digest_for<EVP_DigestVerifyInit_ex>(key.suite, known.get());
    return digest && EVP_DigestVerify(digest.get(), octets(bytes), bytes.size(), octets(text),
                                      text.size()) == 1;
}

std::string signed_text(Signed kind, Role role, std::string_view body) {
    return fmt::format("eligibility-{}-signature 1\n{}\n{}", kind == Signed::pack ? "pack" : "keys",
                       role_names.at(static_cast<std::size_t>(role)), body);
}

} // namespace eligibility::signing
