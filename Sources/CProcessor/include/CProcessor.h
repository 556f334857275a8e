#ifndef HAVEN_PROCESSOR_H
#define HAVEN_PROCESSOR_H
// Names the first processor feature that this build needs and the machine lacks, or NULL.
// A constructor calls it before main and ends the program with one sentence and status 3.
const char *haven_missing_feature(void);
#endif
