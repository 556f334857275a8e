#ifndef HAVEN_PROCESSOR_TARGET_H
#define HAVEN_PROCESSOR_TARGET_H
// Bits of haven_required_features.
enum {
  HAVEN_NEEDS_AVX2 = 1,
  HAVEN_NEEDS_FMA = 2,
  HAVEN_NEEDS_BMI2 = 4,
  HAVEN_NEEDS_AVX512F = 8,
  HAVEN_NEEDS_AVX512DQ = 16,
  HAVEN_NEEDS_AVX512BW = 32,
  HAVEN_NEEDS_AVX512VL = 64,
  HAVEN_NEEDS_AVX512VBMI = 128,
  HAVEN_NEEDS_AVX512VNNI = 256,
};
// What the tuned targets were compiled for. Data only: no tuned code runs to read it.
extern const unsigned haven_required_features;
#endif
