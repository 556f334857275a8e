#ifndef HAVEN_CVECTOR_H
#define HAVEN_CVECTOR_H
#endif
