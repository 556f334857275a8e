#ifndef HAVEN_CVECTOR_H
#define HAVEN_CVECTOR_H

#include "CVectorWeather.h"

#endif
