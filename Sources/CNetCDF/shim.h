#ifndef HAVEN_CNETCDF_H
#define HAVEN_CNETCDF_H
#include <netcdf.h>
#endif
