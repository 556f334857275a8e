// Vector operations that Swift's own SIMD types do one lane at a time (measured: docs/guides/kernel.md).
// Each function is one step with a fixed order of operations, so every width gives the same bits.
#ifndef HAVEN_CVECTOR_H
#define HAVEN_CVECTOR_H
#include <stdint.h>
#include <string.h>

#include "CVectorWeather.h"

typedef float haven_f4 __attribute__((ext_vector_type(4)));
typedef float haven_f8 __attribute__((ext_vector_type(8)));

// Two neighbouring node records, eight floats from an address aligned to 16 bytes.
static inline __attribute__((always_inline)) haven_f8 haven_pair(const char *node) {
  haven_f8 pair;
  memcpy(&pair, node, sizeof pair);
  return pair;
}

// Bilinear interpolation from the pairs of the lower and the upper row.
static inline __attribute__((always_inline)) haven_f4 haven_between(haven_f8 lower, haven_f8 upper,
                                                                    float x, float y) {
  haven_f8 column = __builtin_elementwise_fma((haven_f8)y, upper - lower, lower);
  haven_f4 west = column.lo;
  haven_f4 east = column.hi;
  return __builtin_elementwise_fma((haven_f4)x, east - west, west);
}

// Four records (one a particle) to four planes (one a component), at `out` and `stride` apart.
static inline __attribute__((always_inline)) void haven_transpose(haven_f4 a, haven_f4 b, haven_f4 c,
                                                                  haven_f4 d, float *out,
                                                                  long stride) {
  haven_f4 ab = __builtin_shufflevector(a, b, 0, 4, 1, 5);
  haven_f4 cd = __builtin_shufflevector(c, d, 0, 4, 1, 5);
  haven_f4 ab2 = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  haven_f4 cd2 = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  haven_f4 p0 = __builtin_shufflevector(ab, cd, 0, 1, 4, 5);
  haven_f4 p1 = __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
  haven_f4 p2 = __builtin_shufflevector(ab2, cd2, 0, 1, 4, 5);
  haven_f4 p3 = __builtin_shufflevector(ab2, cd2, 2, 3, 6, 7);
  memcpy(out, &p0, sizeof p0);
  memcpy(out + stride, &p1, sizeof p1);
  memcpy(out + 2 * stride, &p2, sizeof p2);
  memcpy(out + 3 * stride, &p3, sizeof p3);
}

#ifdef __AVX512F__
// Half the instructions of four by four; other processors have no registers for it.
typedef float haven_f16 __attribute__((ext_vector_type(16)));

// Sixteen lanes with what stands at two addresses, eight floats each.
static inline __attribute__((always_inline)) haven_f16 haven_two(const char *a, const char *b) {
  return __builtin_shufflevector(haven_pair(a), haven_pair(b), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
                                 12, 13, 14, 15);
}

// Bilinear interpolation of four particles, in four groups of lanes: one a component.
static inline __attribute__((always_inline)) haven_f16 haven_four(const char *lower,
                                                                  const char *upper,
                                                                  const uint32_t *offset,
                                                                  const float *x, const float *y) {
  haven_f4 x4, y4;
  memcpy(&x4, x, sizeof x4);
  memcpy(&y4, y, sizeof y4);
  haven_f16 low0 = haven_two(lower + offset[0], lower + offset[1]);
  haven_f16 low1 = haven_two(lower + offset[2], lower + offset[3]);
  haven_f16 up0 = haven_two(upper + offset[0], upper + offset[1]);
  haven_f16 up1 = haven_two(upper + offset[2], upper + offset[3]);
  haven_f16 y0 =
      __builtin_shufflevector(y4, y4, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1);
  haven_f16 y1 =
      __builtin_shufflevector(y4, y4, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3);
  haven_f16 xs =
      __builtin_shufflevector(x4, x4, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3);
  haven_f16 c0 = __builtin_elementwise_fma(y0, up0 - low0, low0);
  haven_f16 c1 = __builtin_elementwise_fma(y1, up1 - low1, low1);
  haven_f16 west = __builtin_shufflevector(c0, c1, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25,
                                           26, 27);
  haven_f16 east = __builtin_shufflevector(c0, c1, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28,
                                           29, 30, 31);
  haven_f16 r = __builtin_elementwise_fma(xs, east - west, west);
  return __builtin_shufflevector(r, r, 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
}

// Sixteen particles at once on one grid of records: byte offset of the south-west node and the
// fractions of each, results to four planes. `upper` is the grid from its second row on.
static inline __attribute__((always_inline)) void haven_bilinear16(
    const char *lower, const char *upper, const uint32_t *offset, const float *x, const float *y,
    float *out, long stride) {
  haven_f16 a = haven_four(lower, upper, offset, x, y);
  haven_f16 b = haven_four(lower, upper, offset + 4, x + 4, y + 4);
  haven_f16 c = haven_four(lower, upper, offset + 8, x + 8, y + 8);
  haven_f16 d = haven_four(lower, upper, offset + 12, x + 12, y + 12);
  haven_f16 ab = __builtin_shufflevector(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
  haven_f16 cd = __builtin_shufflevector(c, d, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
  haven_f16 ab2 =
      __builtin_shufflevector(a, b, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
  haven_f16 cd2 =
      __builtin_shufflevector(c, d, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
  haven_f16 planes[4] = {
      __builtin_shufflevector(ab, cd, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23),
      __builtin_shufflevector(ab, cd, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31),
      __builtin_shufflevector(ab2, cd2, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23),
      __builtin_shufflevector(ab2, cd2, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31),
  };
  for (int k = 0; k < 4; k++) memcpy(out + k * stride, &planes[k], sizeof planes[k]);
}
#else
// Sixteen particles at once, see above: four by four.
static inline __attribute__((always_inline)) void haven_bilinear16(
    const char *lower, const char *upper, const uint32_t *offset, const float *x, const float *y,
    float *out, long stride) {
  for (int first = 0; first < 16; first += 4) {
    haven_f4 r[4];
    for (int i = 0; i < 4; i++) {
      int k = first + i;
      r[i] = haven_between(haven_pair(lower + offset[k]), haven_pair(upper + offset[k]), x[k], y[k]);
    }
    haven_transpose(r[0], r[1], r[2], r[3], out + first, stride);
  }
}
#endif

// The same between two moments: corners are first interpolated in time, as a whole grid would be.
static inline __attribute__((always_inline)) void haven_bilinear4_in_time(
    const char *before, const char *after, float part, long rowBytes, const uint32_t *offset,
    const float *x, const float *y, float *out, long stride) {
  haven_f4 r[4];
  for (int k = 0; k < 4; k++) {
    const char *b = before + offset[k];
    const char *a = after + offset[k];
    haven_f8 lower0 = haven_pair(b), lower1 = haven_pair(a);
    haven_f8 upper0 = haven_pair(b + rowBytes), upper1 = haven_pair(a + rowBytes);
    haven_f8 lower = __builtin_elementwise_fma((haven_f8)part, lower1 - lower0, lower0);
    haven_f8 upper = __builtin_elementwise_fma((haven_f8)part, upper1 - upper0, upper0);
    r[k] = haven_between(lower, upper, x[k], y[k]);
  }
  haven_transpose(r[0], r[1], r[2], r[3], out, stride);
}
#endif
