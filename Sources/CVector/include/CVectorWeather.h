// Sixteen-lane operations for the member's weather. Swift 6.3's own SIMD float operators are loops
// over lanes; these are single instructions where the processor has them and give the same bits
// where it has not. One operation a function, so that the C compiler cannot contract two into one.
#ifndef HAVEN_CVECTOR_WEATHER_H
#define HAVEN_CVECTOR_WEATHER_H

typedef float weather_float16 __attribute__((ext_vector_type(16)));
typedef float weather_float4 __attribute__((ext_vector_type(4)));

#define WEATHER_INLINE static inline __attribute__((always_inline))

WEATHER_INLINE weather_float16 weather_add(weather_float16 a, weather_float16 b) { return a + b; }

WEATHER_INLINE weather_float16 weather_subtract(weather_float16 a, weather_float16 b) {
  return a - b;
}

WEATHER_INLINE weather_float16 weather_multiply(weather_float16 a, weather_float16 b) {
  return a * b;
}

// a * b + c, rounded once.
WEATHER_INLINE weather_float16 weather_fma(weather_float16 a, weather_float16 b,
                                           weather_float16 c) {
  return __builtin_elementwise_fma(a, b, c);
}

// The sums of the lanes of four vectors. Each is the balanced tree that adds lane i + 8 to lane i,
// then i + 4, i + 2 and i + 1; the four trees share instructions.
WEATHER_INLINE weather_float4 weather_sums(weather_float16 a, weather_float16 b, weather_float16 c,
                                           weather_float16 d) {
  weather_float16 ab = __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21,
                                               22, 23) +
                       __builtin_shufflevector(a, b, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27,
                                               28, 29, 30, 31);
  weather_float16 cd = __builtin_shufflevector(c, d, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21,
                                               22, 23) +
                       __builtin_shufflevector(c, d, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27,
                                               28, 29, 30, 31);
  weather_float16 fours = __builtin_shufflevector(ab, cd, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19,
                                                  24, 25, 26, 27) +
                          __builtin_shufflevector(ab, cd, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22,
                                                  23, 28, 29, 30, 31);
  weather_float16 twos =
      fours + __builtin_shufflevector(fours, fours, 2, 3, 2, 3, 6, 7, 6, 7, 10, 11, 10, 11, 14, 15,
                                      14, 15);
  return __builtin_shufflevector(twos, twos, 0, 4, 8, 12) +
         __builtin_shufflevector(twos, twos, 1, 5, 9, 13);
}

#endif
