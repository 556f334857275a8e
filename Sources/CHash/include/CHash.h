// SHA-256 by the instructions that many processors have for it.
#ifndef HAVEN_CHASH_H
#define HAVEN_CHASH_H

#include <stddef.h>
#include <stdint.h>

// Takes blocks of 64 bytes into the eight words of a SHA-256 state (FIPS 180-4).
//
// Returns 0 and does nothing where the processor lacks the instructions, else 1.
int haven_sha256_blocks(uint32_t *_Nonnull state, const uint8_t *_Nonnull bytes, size_t blocks);

#endif
