#include "CProcessorTarget.h"

// A macro that is defined expands to 1 before it becomes text; any other stays its own name.
#define HAVEN_TEXT(x) #x
#define HAVEN_IS_DEFINED(macro) (sizeof(HAVEN_TEXT(macro)) == sizeof("1"))
#define HAVEN_REQUIRED(macro, ...) HAVEN_IS_DEFINED(macro),

const unsigned char haven_required_features[] = {HAVEN_FEATURES(HAVEN_REQUIRED)};
