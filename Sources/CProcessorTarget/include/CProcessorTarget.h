#ifndef HAVEN_PROCESSOR_TARGET_H
#define HAVEN_PROCESSOR_TARGET_H

// Every x86-64 feature above the first processors that a compiler puts into plain code by itself, with
// where CPUID shows it: macro of the compiler, name, leaf, subleaf, register, mask, least value under
// the mask, and the register state that the operating system must save for it (XCR0).
//
// Left out are features that only intrinsics or system code reach (AMX, SHA, user interrupts, ...).
// Sources: Intel SDM vol. 2A CPUID (2024), AMD APM vol. 3 appendix E (2024), APX specification rev. 6.
#define HAVEN_BIT(n) (1u << (n)), (1u << (n))
#define HAVEN_NO_STATE 0u
#define HAVEN_AVX_STATE 0x6u
#define HAVEN_AVX512_STATE 0xe6u
#define HAVEN_APX_STATE 0x80000u
#define HAVEN_FEATURES(FEATURE)                                                                    \
  FEATURE(__SSE3__, "sse3", 1, 0, ecx, HAVEN_BIT(0), HAVEN_NO_STATE)                               \
  FEATURE(__SSSE3__, "ssse3", 1, 0, ecx, HAVEN_BIT(9), HAVEN_NO_STATE)                             \
  FEATURE(__SSE4_1__, "sse4.1", 1, 0, ecx, HAVEN_BIT(19), HAVEN_NO_STATE)                          \
  FEATURE(__SSE4_2__, "sse4.2", 1, 0, ecx, HAVEN_BIT(20), HAVEN_NO_STATE)                          \
  FEATURE(__GCC_HAVE_SYNC_COMPARE_AND_SWAP_16, "cx16", 1, 0, ecx, HAVEN_BIT(13), HAVEN_NO_STATE)   \
  FEATURE(__POPCNT__, "popcnt", 1, 0, ecx, HAVEN_BIT(23), HAVEN_NO_STATE)                          \
  FEATURE(__LAHF_SAHF__, "lahf", 0x80000001, 0, ecx, HAVEN_BIT(0), HAVEN_NO_STATE)                 \
  FEATURE(__AVX__, "avx", 1, 0, ecx, HAVEN_BIT(28), HAVEN_AVX_STATE)                               \
  FEATURE(__AVX2__, "avx2", 7, 0, ebx, HAVEN_BIT(5), HAVEN_AVX_STATE)                              \
  FEATURE(__FMA__, "fma", 1, 0, ecx, HAVEN_BIT(12), HAVEN_AVX_STATE)                               \
  FEATURE(__F16C__, "f16c", 1, 0, ecx, HAVEN_BIT(29), HAVEN_AVX_STATE)                             \
  FEATURE(__BMI__, "bmi1", 7, 0, ebx, HAVEN_BIT(3), HAVEN_NO_STATE)                                \
  FEATURE(__BMI2__, "bmi2", 7, 0, ebx, HAVEN_BIT(8), HAVEN_NO_STATE)                               \
  FEATURE(__LZCNT__, "lzcnt", 0x80000001, 0, ecx, HAVEN_BIT(5), HAVEN_NO_STATE)                    \
  FEATURE(__MOVBE__, "movbe", 1, 0, ecx, HAVEN_BIT(22), HAVEN_NO_STATE)                            \
  FEATURE(__ADX__, "adx", 7, 0, ebx, HAVEN_BIT(19), HAVEN_NO_STATE)                                \
  FEATURE(__AES__, "aes", 1, 0, ecx, HAVEN_BIT(25), HAVEN_NO_STATE)                                \
  FEATURE(__PCLMUL__, "pclmulqdq", 1, 0, ecx, HAVEN_BIT(1), HAVEN_NO_STATE)                        \
  FEATURE(__GFNI__, "gfni", 7, 0, ecx, HAVEN_BIT(8), HAVEN_NO_STATE)                               \
  FEATURE(__VAES__, "vaes", 7, 0, ecx, HAVEN_BIT(9), HAVEN_AVX_STATE)                              \
  FEATURE(__VPCLMULQDQ__, "vpclmulqdq", 7, 0, ecx, HAVEN_BIT(10), HAVEN_AVX_STATE)                 \
  FEATURE(__PRFCHW__, "prefetchw", 0x80000001, 0, ecx, HAVEN_BIT(8), HAVEN_NO_STATE)               \
  FEATURE(__MOVDIRI__, "movdiri", 7, 0, ecx, HAVEN_BIT(27), HAVEN_NO_STATE)                        \
  FEATURE(__AVX512F__, "avx512f", 7, 0, ebx, HAVEN_BIT(16), HAVEN_AVX512_STATE)                    \
  FEATURE(__AVX512CD__, "avx512cd", 7, 0, ebx, HAVEN_BIT(28), HAVEN_AVX512_STATE)                  \
  FEATURE(__AVX512DQ__, "avx512dq", 7, 0, ebx, HAVEN_BIT(17), HAVEN_AVX512_STATE)                  \
  FEATURE(__AVX512BW__, "avx512bw", 7, 0, ebx, HAVEN_BIT(30), HAVEN_AVX512_STATE)                  \
  FEATURE(__AVX512VL__, "avx512vl", 7, 0, ebx, HAVEN_BIT(31), HAVEN_AVX512_STATE)                  \
  FEATURE(__AVX512IFMA__, "avx512ifma", 7, 0, ebx, HAVEN_BIT(21), HAVEN_AVX512_STATE)              \
  FEATURE(__AVX512VBMI__, "avx512vbmi", 7, 0, ecx, HAVEN_BIT(1), HAVEN_AVX512_STATE)               \
  FEATURE(__AVX512VBMI2__, "avx512_vbmi2", 7, 0, ecx, HAVEN_BIT(6), HAVEN_AVX512_STATE)            \
  FEATURE(__AVX512VNNI__, "avx512_vnni", 7, 0, ecx, HAVEN_BIT(11), HAVEN_AVX512_STATE)             \
  FEATURE(__AVX512BITALG__, "avx512_bitalg", 7, 0, ecx, HAVEN_BIT(12), HAVEN_AVX512_STATE)         \
  FEATURE(__AVX512VPOPCNTDQ__, "avx512_vpopcntdq", 7, 0, ecx, HAVEN_BIT(14), HAVEN_AVX512_STATE)   \
  FEATURE(__AVX512VP2INTERSECT__, "avx512_vp2intersect", 7, 0, edx, HAVEN_BIT(8),                  \
          HAVEN_AVX512_STATE)                                                                      \
  FEATURE(__AVX512FP16__, "avx512_fp16", 7, 0, edx, HAVEN_BIT(23), HAVEN_AVX512_STATE)             \
  FEATURE(__AVX512BF16__, "avx512_bf16", 7, 1, eax, HAVEN_BIT(5), HAVEN_AVX512_STATE)              \
  FEATURE(__AVXVNNI__, "avx_vnni", 7, 1, eax, HAVEN_BIT(4), HAVEN_AVX_STATE)                       \
  FEATURE(__AVXIFMA__, "avx_ifma", 7, 1, eax, HAVEN_BIT(23), HAVEN_AVX_STATE)                      \
  FEATURE(__AVXVNNIINT8__, "avx_vnni_int8", 7, 1, edx, HAVEN_BIT(4), HAVEN_AVX_STATE)              \
  FEATURE(__AVXNECONVERT__, "avx_ne_convert", 7, 1, edx, HAVEN_BIT(5), HAVEN_AVX_STATE)            \
  FEATURE(__AVXVNNIINT16__, "avx_vnni_int16", 7, 1, edx, HAVEN_BIT(10), HAVEN_AVX_STATE)           \
  FEATURE(__AVX10_1__, "avx10.1", 7, 1, edx, HAVEN_BIT(19), HAVEN_AVX512_STATE)                    \
  FEATURE(__AVX10_2__, "avx10.2", 0x24, 0, ebx, 0xffu, 2u, HAVEN_AVX512_STATE)                     \
  FEATURE(__APX_F__, "apx_f", 7, 1, edx, HAVEN_BIT(21), HAVEN_APX_STATE)                           \
  FEATURE(__SSE4A__, "sse4a", 0x80000001, 0, ecx, HAVEN_BIT(6), HAVEN_NO_STATE)                    \
  FEATURE(__XOP__, "xop", 0x80000001, 0, ecx, HAVEN_BIT(11), HAVEN_AVX_STATE)                      \
  FEATURE(__FMA4__, "fma4", 0x80000001, 0, ecx, HAVEN_BIT(16), HAVEN_AVX_STATE)                    \
  FEATURE(__TBM__, "tbm", 0x80000001, 0, ecx, HAVEN_BIT(21), HAVEN_NO_STATE)

// For each row above, whether the tuned targets were compiled for it. Data only: reading it runs no
// tuned code.
extern const unsigned char haven_required_features[];
#endif
