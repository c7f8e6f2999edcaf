// wiping_free: whatever a program of ours gives back to the heap is zeroed first, so that nothing a
// visitor typed stays in memory when nobody holds it any more.
// Invariant: free and realloc behave as glibc's own but for that. Linked into programs, never into
// a library; left out under sanitizers, which bring their own. Knows nothing of what it wipes.
#include <cerrno>
#include <cstddef>
#include <cstring>

#include <malloc.h>
#include <string.h> // explicit_bzero

extern "C" {

// glibc's own, under the names it exports for those who replace the others.
void __libc_free(void* block);         // NOLINT: glibc's name
void* __libc_malloc(std::size_t size); // NOLINT: glibc's name

void free(void* block) noexcept {
    if (block == nullptr) {
        return;
    }
    const int before = errno;
    ::explicit_bzero(block, ::malloc_usable_size(block));
    __libc_free(block);
    errno = before;
}

void* realloc(void* block, std::size_t size) noexcept {
    if (block == nullptr) {
        return __libc_malloc(size);
    }
    if (size == 0) {
        free(block);
        return nullptr;
    }
    const std::size_t had = ::malloc_usable_size(block);
    if (size <= had && size > had / 2) {
        return block;
    }
    void* const moved = __libc_malloc(size);
    if (moved != nullptr) {
        std::memcpy(moved, block, had < size ? had : size);
        free(block);
    }
    return moved;
}

} // extern "C"
