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

// Four particles at once on one grid of records: byte offset of the south-west node and the fractions
// of each, results to four planes. `upper` is the grid from its second row on.
static inline __attribute__((always_inline)) void haven_bilinear4(
    const char *lower, const char *upper, const uint32_t *offset, const float *x, const float *y,
    float *out, long stride) {
  haven_f4 r[4];
  for (int k = 0; k < 4; k++)
    r[k] = haven_between(haven_pair(lower + offset[k]), haven_pair(upper + offset[k]), x[k], y[k]);
  haven_transpose(r[0], r[1], r[2], r[3], out, stride);
}

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
