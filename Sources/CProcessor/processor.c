#include "CProcessor.h"
#include "CProcessorTarget.h"
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#if defined(__x86_64__)
#include <cpuid.h>

// CPUID and XGETBV directly, because the compiler's own run-time tables differ between libraries.
struct registers {
  unsigned eax, ebx, ecx, edx;
};

static struct registers leaf(unsigned number, unsigned subleaf) {
  struct registers r = {0, 0, 0, 0};
  if (!__get_cpuid_count(number, subleaf, &r.eax, &r.ebx, &r.ecx, &r.edx)) {
    r = (struct registers){0, 0, 0, 0};
  }
  return r;
}

// Which register files the operating system saves: without that, their instructions fault.
static unsigned saved_state(void) {
  const unsigned os_uses_xsave = 1u << 27;
  if (!(leaf(1, 0).ecx & os_uses_xsave)) return 0;
  unsigned low, high;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  (void)high;
  return low;
}

const char *haven_missing_feature(void) {
  const unsigned saved = saved_state();
  size_t row = 0;
#define HAVEN_CHECK(macro, name, number, subleaf, part, ...)                                       \
  HAVEN_CHECK_VALUE(name, leaf(number, subleaf).part, __VA_ARGS__)
#define HAVEN_CHECK_VALUE(name, value, mask, least, state)                                         \
  if (haven_required_features[row++] &&                                                            \
      (((value) & (mask)) < (least) || (saved & (state)) != (state)))                              \
    return name;
  HAVEN_FEATURES(HAVEN_CHECK)
#undef HAVEN_CHECK
#undef HAVEN_CHECK_VALUE
  return NULL;
}
#else
// Other processors are built for their baseline, which every machine of their kind has.
const char *haven_missing_feature(void) { return NULL; }
#endif

static void say(const char *text) {
  ssize_t written = write(STDERR_FILENO, text, strlen(text));
  (void)written;
}

// 101 is the first priority that programs may use: nothing else of Haven has run.
__attribute__((constructor(101))) static void refuse_old_processor(void) {
  const char *missing = haven_missing_feature();
  if (missing == NULL) return;
  say("error: this build of haven needs a processor with `");
  say(missing);
  say("`, which this machine lacks; build it here with `make build`\n");
  _exit(3);
}
