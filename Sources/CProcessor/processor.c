#include "CProcessor.h"
#include "CProcessorTarget.h"
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#if defined(__x86_64__)
const char *haven_missing_feature(void) {
  const unsigned need = haven_required_features;
  __builtin_cpu_init();
#define HAVEN_CHECK(bit, name) \
  if ((need & (bit)) && !__builtin_cpu_supports(name)) return name;
  HAVEN_CHECK(HAVEN_NEEDS_AVX2, "avx2")
  HAVEN_CHECK(HAVEN_NEEDS_FMA, "fma")
  HAVEN_CHECK(HAVEN_NEEDS_BMI2, "bmi2")
  HAVEN_CHECK(HAVEN_NEEDS_AVX512F, "avx512f")
  HAVEN_CHECK(HAVEN_NEEDS_AVX512DQ, "avx512dq")
  HAVEN_CHECK(HAVEN_NEEDS_AVX512BW, "avx512bw")
  HAVEN_CHECK(HAVEN_NEEDS_AVX512VL, "avx512vl")
  HAVEN_CHECK(HAVEN_NEEDS_AVX512VBMI, "avx512vbmi")
  HAVEN_CHECK(HAVEN_NEEDS_AVX512VNNI, "avx512vnni")
#undef HAVEN_CHECK
  return NULL;
}
#else
const char *haven_missing_feature(void) { return NULL; }
#endif

static void say(const char *text) {
  ssize_t written = write(2, text, strlen(text));
  (void)written;
}

__attribute__((constructor(101))) static void refuse_old_processor(void) {
  const char *missing = haven_missing_feature();
  if (missing == NULL) return;
  say("error: this build of haven needs a processor with `");
  say(missing);
  say("`, which this machine lacks; build it here with `make build`\n");
  _exit(3);
}
