#include "kiosk/security/sm2.h"

#include <memory>
#include <string>

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>
#include <openssl/param_build.h>

namespace kiosk::security::sm2 {

namespace {

constexpr std::string_view unnamed = "1234567812345678";
constexpr int number_size = 32;

template <auto release> struct Release {
    template <class T> void operator()(T* one) const { release(one); }
};

template <class T, auto release> using Owned = std::unique_ptr<T, Release<release>>;
using Number = Owned<BIGNUM, BN_clear_free>;
using Key = Owned<EVP_PKEY, EVP_PKEY_free>;
using Group = Owned<EC_GROUP, EC_GROUP_free>;
using Context = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using Numbers = Owned<ECDSA_SIG, ECDSA_SIG_free>;

// A number from 1 to the group's order less two, as SM2 asks.
Number scalar_of(const EC_GROUP& group, const Secret& seed) {
    const Owned<BN_CTX, BN_CTX_free> room(BN_CTX_secure_new());
    Number number(BN_bin2bn(seed.bytes().data(), static_cast<int>(seed.bytes().size()), nullptr));
    const Number most(BN_dup(EC_GROUP_get0_order(&group)));
    const bool fits = room && number && most && BN_sub_word(most.get(), 2) == 1 &&
                      BN_mod(number.get(), number.get(), most.get(), room.get()) == 1 &&
                      BN_add_word(number.get(), 1) == 1;
    return fits ? std::move(number) : nullptr;
}

// The key of these params; null where there is none.
Key key_from(OSSL_PARAM* params, int selection) {
    const Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context(
        EVP_PKEY_CTX_new_from_name(nullptr, "SM2", nullptr));
    EVP_PKEY* made = nullptr;
    return context && EVP_PKEY_fromdata_init(context.get()) == 1 &&
                   EVP_PKEY_fromdata(context.get(), &made, selection, params) == 1
               ? Key(made)
               : nullptr;
}

Key private_key(const Secret& seed) {
    const Group group(EC_GROUP_new_by_curve_name(NID_sm2));
    const auto point = public_key(seed);
    const Number scalar = group && point ? scalar_of(*group, seed) : nullptr;
    const Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free> build(OSSL_PARAM_BLD_new());
    if (!scalar || !build ||
        OSSL_PARAM_BLD_push_utf8_string(build.get(), OSSL_PKEY_PARAM_GROUP_NAME, "SM2", 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(build.get(), OSSL_PKEY_PARAM_PUB_KEY, point->data(),
                                         point->size()) != 1 ||
        OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_PRIV_KEY, scalar.get()) != 1) {
        return nullptr;
    }
    const Owned<OSSL_PARAM, OSSL_PARAM_free> params(OSSL_PARAM_BLD_to_param(build.get()));
    return params ? key_from(params.get(), EVP_PKEY_KEYPAIR) : nullptr;
}

Key open_key(Point point) {
    std::string curve = "SM2";
    std::array<OSSL_PARAM, 3> params{
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, curve.data(), 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()),
        OSSL_PARAM_construct_end()};
    return key_from(params.data(), EVP_PKEY_PUBLIC_KEY);
}

template <auto begin> Context ready(EVP_PKEY* key) {
    Context context(EVP_MD_CTX_new());
    const bool begun = context &&
                       begin(context.get(), nullptr, "SM3", nullptr, nullptr, key, nullptr) == 1 &&
                       EVP_PKEY_CTX_set1_id(EVP_MD_CTX_get_pkey_ctx(context.get()), unnamed.data(),
                                            static_cast<int>(unnamed.size())) == 1;
    return begun ? std::move(context) : nullptr;
}

const unsigned char* octets(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

} // namespace

std::optional<Point> public_key(const Secret& seed) {
    const Group group(EC_GROUP_new_by_curve_name(NID_sm2));
    const Number scalar = group ? scalar_of(*group, seed) : nullptr;
    const Owned<EC_POINT, EC_POINT_free> point(group ? EC_POINT_new(group.get()) : nullptr);
    Point bytes{};
    if (!scalar || !point ||
        EC_POINT_mul(group.get(), point.get(), scalar.get(), nullptr, nullptr, nullptr) != 1 ||
        EC_POINT_point2oct(group.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED, bytes.data(),
                           bytes.size(), nullptr) != bytes.size()) {
        return std::nullopt;
    }
    return bytes;
}

std::optional<Signature> sign(const Secret& seed, std::string_view bytes) {
    const Key key = private_key(seed);
    const Context context = key ? ready<EVP_DigestSignInit_ex>(key.get()) : nullptr;
    std::size_t size = 0;
    if (!context ||
        EVP_DigestSign(context.get(), nullptr, &size, octets(bytes), bytes.size()) != 1) {
        return std::nullopt;
    }
    std::string encoded(size, '\0');
    auto* const out = reinterpret_cast<unsigned char*>(encoded.data());
    if (EVP_DigestSign(context.get(), out, &size, octets(bytes), bytes.size()) != 1) {
        return std::nullopt;
    }
    const unsigned char* at = out;
    const Numbers numbers(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size)));
    Signature plain{};
    const bool whole =
        numbers &&
        BN_bn2binpad(ECDSA_SIG_get0_r(numbers.get()), plain.data(), number_size) == number_size &&
        BN_bn2binpad(ECDSA_SIG_get0_s(numbers.get()), &plain.at(number_size), number_size) ==
            number_size;
    return whole ? std::optional(plain) : std::nullopt;
}

bool holds(const Point& point, std::string_view bytes, const Signature& signature) {
    Number r(BN_bin2bn(signature.data(), number_size, nullptr));
    Number s(BN_bin2bn(&signature.at(number_size), number_size, nullptr));
    const Numbers numbers(ECDSA_SIG_new());
    if (!r || !s || !numbers || ECDSA_SIG_set0(numbers.get(), r.get(), s.get()) != 1) {
        return false;
    }
    static_cast<void>(r.release()); // the signature has them now
    static_cast<void>(s.release());
    unsigned char* out = nullptr;
    const int size = i2d_ECDSA_SIG(numbers.get(), &out);
    const std::unique_ptr<unsigned char, decltype([](unsigned char* one) { OPENSSL_free(one); })>
        encoded(out);
    const Key key = open_key(point);
    const Context context = key ? ready<EVP_DigestVerifyInit_ex>(key.get()) : nullptr;
    return size > 0 && context &&
           EVP_DigestVerify(context.get(), out, static_cast<std::size_t>(size), octets(bytes),
                            bytes.size()) == 1;
}

} // namespace kiosk::security::sm2
