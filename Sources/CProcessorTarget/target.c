#include "CProcessorTarget.h"

const unsigned haven_required_features = 0
#ifdef __AVX2__
                                         | HAVEN_NEEDS_AVX2
#endif
#ifdef __FMA__
                                         | HAVEN_NEEDS_FMA
#endif
#ifdef __BMI2__
                                         | HAVEN_NEEDS_BMI2
#endif
#ifdef __AVX512F__
                                         | HAVEN_NEEDS_AVX512F
#endif
#ifdef __AVX512DQ__
                                         | HAVEN_NEEDS_AVX512DQ
#endif
#ifdef __AVX512BW__
                                         | HAVEN_NEEDS_AVX512BW
#endif
#ifdef __AVX512VL__
                                         | HAVEN_NEEDS_AVX512VL
#endif
#ifdef __AVX512VBMI__
                                         | HAVEN_NEEDS_AVX512VBMI
#endif
#ifdef __AVX512VNNI__
                                         | HAVEN_NEEDS_AVX512VNNI
#endif
    ;
