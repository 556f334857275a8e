"""The sea of the comparison: smooth analytic currents and wind on a regular grid, and a reference.

Every tool reads the same numbers from NetCDF. The reference integrates on the same grid, with the
same interpolation (bilinear in space, linear in time), by the fourth-order Runge-Kutta scheme and the
radii of WGS 84; it shares no code with any of the tools.
"""

import numpy as np
import netCDF4

START = "2025-01-05T00:00:00Z"
EPOCH = "seconds since 2025-01-05 00:00:00"
LONGITUDE = np.arange(85.0, 95.0 + 1e-9, 0.25)
LATITUDE = np.arange(5.0, 15.0 + 1e-9, 0.25)
# 3-hourly over 6 days.
TIME = np.arange(0.0, 6 * 86400 + 1, 3 * 3600)
DAY = 86400.0

# Leeway of PIW-1, person in water, state unknown: slopes as fractions, no offsets.
# Source: Allen (2005), USCG CG-D-05-05, table of recommended coefficients.
DOWNWIND, CROSSWIND = 0.0096, 0.0054
# Share of the wind speed that the tools without leeway classes add to the current.
WINDAGE = 0.03


def analytic(time, latitude, longitude):
    """Current and wind in m/s: arrays (u, v, wind u, wind v)."""
    turn = 2 * np.pi
    u = 0.25 + 0.3 * np.sin(turn * (latitude - 5) / 5) * np.cos(turn * time / (4 * DAY))
    v = 0.15 * np.sin(turn * ((longitude - 85) / 5 + time / (3 * DAY))) + 0 * latitude
    wind_u = -4 + 2 * np.sin(turn * (latitude / 8 + time / (2 * DAY))) + 0 * longitude
    wind_v = 5 + 2 * np.cos(turn * longitude / 7) + 0 * latitude + 0 * time
    return u, v, wind_u, wind_v


def gridded():
    """The fields at the nodes, shape [component][time][latitude][longitude]."""
    time, latitude, longitude = np.meshgrid(TIME, LATITUDE, LONGITUDE, indexing="ij")
    return np.array(analytic(time, latitude, longitude))


def write(path, still=False):
    """Writes the fields as CF NetCDF; `still` sets the wind to 0."""
    fields = gridded().astype("f4")
    if still:
        fields[2:] = 0
    with netCDF4.Dataset(path, "w", format="NETCDF3_64BIT_OFFSET") as file:
        axes(file)
        names = {
            "uo": "eastward_sea_water_velocity", "vo": "northward_sea_water_velocity",
            "u10": "eastward_wind", "v10": "northward_wind"}
        for (name, standard), values in zip(names.items(), fields):
            variable = file.createVariable(name, "f4", ("time", "latitude", "longitude"))
            variable.standard_name = standard
            variable.units = "m s-1"
            variable[:] = values
        file.Conventions = "CF-1.8"


def write_glorys(folder):
    """Writes the currents in the layout of the GLORYS product, which OceanTracker reads.

    A quarter of them: the reader of OceanTracker 0.5.3.9 means to average four corners but divides
    their sum by one (it counts valid corners by adding truth values). The comparison of positions
    shows at once when that changes.
    """
    fields = gridded().astype("f4") / 4
    depth = np.array([0.5, 20.0, 50.0, 90.0], dtype="f4")
    shape = ("time", "depth", "latitude", "longitude")
    with netCDF4.Dataset(folder / "glorys_static.nc", "w") as file:
        axes(file, time=False)
        deep(file, depth)
        file.createVariable("mask", "i1", shape[1:])[:] = 1
        file.createVariable("deptho", "f4", shape[2:])[:] = 100.0
        file.createVariable("deptho_lev", "i4", shape[2:])[:] = len(depth)
    with netCDF4.Dataset(folder / "glorys_currents.nc", "w") as file:
        axes(file)
        deep(file, depth)
        for name, values in zip(("uo", "vo"), fields):
            variable = file.createVariable(name, "f4", shape)
            variable[:] = np.repeat(values[:, None], len(depth), axis=1)


def axes(file, time=True):
    for name, values, unit in (
            ("latitude", LATITUDE, "degrees_north"), ("longitude", LONGITUDE, "degrees_east")):
        file.createDimension(name, len(values))
        variable = file.createVariable(name, "f8", (name,))
        variable.standard_name = name
        variable.units = unit
        variable[:] = values
    if time:
        file.createDimension("time", len(TIME))
        variable = file.createVariable("time", "f8", ("time",))
        variable.standard_name = "time"
        variable.units = EPOCH
        variable.calendar = "standard"
        variable[:] = TIME


def deep(file, depth):
    file.createDimension("depth", len(depth))
    variable = file.createVariable("depth", "f4", ("depth",))
    variable.units = "m"
    variable.positive = "down"
    variable[:] = depth


def start(particles, seed=1):
    """Starting points: a normal cloud of 5 km round 10N 90E."""
    draw = np.random.default_rng(seed).normal(size=(2, particles)) * 5000 / 111_000
    return 90 + draw[0], 10 + draw[1]


def reference(case, particles, seconds, step=450.0):
    """Mean position of the cloud after some time, by case."""
    fields = gridded().astype("f4").astype("f8")

    def velocity(lon, lat, time, side):
        t = min(time / (TIME[1] - TIME[0]), len(TIME) - 1 - 1e-9)
        k, part = int(t), t - int(t)
        x = (lon - LONGITUDE[0]) / 0.25
        y = (lat - LATITUDE[0]) / 0.25
        i, j = x.astype(int), y.astype(int)
        x, y = x - i, y - j
        plane = fields[:, k] * (1 - part) + fields[:, k + 1] * part
        u, v, wu, wv = (
            plane[:, j, i] * (1 - x) * (1 - y) + plane[:, j, i + 1] * x * (1 - y)
            + plane[:, j + 1, i] * (1 - x) * y + plane[:, j + 1, i + 1] * x * y)
        if case == "wind":
            u, v = u + WINDAGE * wu, v + WINDAGE * wv
        if case == "leeway":
            u = u + DOWNWIND * wu + side * CROSSWIND * wv
            v = v + DOWNWIND * wv - side * CROSSWIND * wu
        return u, v

    def rate(lon, lat, time, side):
        u, v = velocity(lon, lat, time, side)
        sine = np.sin(np.radians(lat))
        w = 1 - 0.00669437999014 * sine ** 2
        north = 6378137.0 * (1 - 0.00669437999014) / w ** 1.5 * np.pi / 180
        east = 6378137.0 / np.sqrt(w) * np.cos(np.radians(lat)) * np.pi / 180
        return u / east, v / north

    lon, lat = start(particles)
    side = np.where(np.arange(particles) % 2 == 0, 1.0, -1.0)
    for n in range(int(round(seconds / step))):
        time = n * step
        a = rate(lon, lat, time, side)
        b = rate(lon + step / 2 * a[0], lat + step / 2 * a[1], time + step / 2, side)
        c = rate(lon + step / 2 * b[0], lat + step / 2 * b[1], time + step / 2, side)
        d = rate(lon + step * c[0], lat + step * c[1], time + step, side)
        lon = lon + step / 6 * (a[0] + 2 * b[0] + 2 * c[0] + d[0])
        lat = lat + step / 6 * (a[1] + 2 * b[1] + 2 * c[1] + d[1])
    return float(lon.mean()), float(lat.mean())
