#!/usr/bin/env python3
"""Regenerates Sources/SimCore/Sea/SeaClimatology+Tables.swift from public packages alone.

Sources: Debian package `ferret-datasets` (NOAA, public domain): COADS wind, wind speed, sea and air
temperature; World Ocean Atlas temperature by month and Levitus salinity; ETOPO5 heights.
Needs apt-get and dpkg-deb (nothing is installed), and from PyPI: numpy scipy netCDF4.

    python3 -m venv .venv && .venv/bin/pip install numpy scipy netCDF4
    .venv/bin/python Tools/make_climatology.py [--data DIRECTORY] [--check CSV]

--data takes an unpacked package (the folder with coads_climatology.cdf) instead of downloading it.
--check compares the wind with a CSV of columns month,lat,lon,u10,v10,wspd.
docs/guides/sea.md has the equations.
"""

import argparse
import csv
import glob
import os
import subprocess
import tempfile

import netCDF4
import numpy as np
from scipy.optimize import brentq
from scipy.special import ive

OUTPUT = os.path.join(
    os.path.dirname(os.path.abspath(__file__)), "../Sources/SimCore/Sea/SeaClimatology+Tables.swift")

# The 2 degree grid of COADS, one cell wider than the domain 77-120E 15S-24N on each side.
WIND_LON = np.arange(75.0, 121.1, 2.0)
WIND_LAT = np.arange(-17.0, 25.1, 2.0)
# The 2 degree grid of the ocean atlas over the same area.
ATLAS_LON = np.arange(76.5, 120.6, 2.0)
ATLAS_LAT = np.arange(-15.5, 24.6, 2.0)
# The common grid on which everything is sampled.
NODE_LON = np.arange(76.5, 120.6, 0.5)
NODE_LAT = np.arange(-15.5, 24.6, 0.5)

EARTH_RADIUS = 6371e3  # m
GRAVITY = 9.81  # m/s2
EARTH_RATE = 7.2921e-5  # rad/s
FRICTION = 1 / (1.5 * 86400)  # 1/s, linear friction that keeps the equator finite (assumed)
EKMAN_DEPTH = 30.0  # m, layer that carries the wind stress (assumed)
REFERENCE_DEPTH = 500.0  # m, level of no motion (assumed)
SHELF_DEPTH = 200.0  # m, where steric height ceases to mean anything
AIR_DENSITY = 1.2  # kg/m3
WATER_DENSITY = 1024.0  # kg/m3
DRAG = 1.3e-3  # drag coefficient of the bulk formula (assumed, usual value)
LEAST_SEA = 0.1  # share of sea below which a COADS cell is taken as empty: stray reports (assumed)
LEAST_DEVIATION = 1.2  # m/s, deviation of the wind below which a cell takes its neighbours' (assumed)
STRAY_WIND = 3.5  # m/s, distance from the median of the neighbours that marks a stray cell (assumed)
BACKGROUND_LIMIT = 0.15  # m/s, largest speed of the background; the features carry what is stronger


def package_data():
    """Unpacks ferret-datasets into a temporary folder and returns its data folder."""
    folder = tempfile.mkdtemp(prefix="climatology-")
    subprocess.run(["apt-get", "download", "ferret-datasets"], cwd=folder, check=True)
    (package,) = glob.glob(os.path.join(folder, "*.deb"))
    subprocess.run(["dpkg-deb", "-x", package, folder], check=True)
    return os.path.join(folder, "usr/share/ferret-vis/data")


def clip(dataset, name, lon_name, lat_name, lon, lat):
    """The values of a variable at exactly the wanted longitudes and latitudes; NaN where missing."""
    variable = dataset.variables[name]
    columns = [int(np.argmin(abs(dataset.variables[lon_name][:] - x))) for x in lon]
    rows = [int(np.argmin(abs(dataset.variables[lat_name][:] - y))) for y in lat]
    assert np.allclose(dataset.variables[lon_name][columns], lon)
    assert np.allclose(dataset.variables[lat_name][rows], lat)
    values = np.ma.filled(np.ma.masked_invalid(variable[...]).astype(float), np.nan)
    values = values[..., rows, :][..., columns]
    return np.where(abs(values) > 1e9, np.nan, values)


def filled(field, lon, lat):
    """Fills NaN cells with the mean of the valid cells within 6 degrees, weighted by 1/distance^2.

    Where none is so near, the nearest valid cell is taken.
    """
    x, y = np.meshgrid(lon, lat)
    x = x * np.cos(np.radians(y))
    out = field.copy()
    bad = np.isnan(field)
    for j, i in zip(*np.nonzero(bad)):
        square = (x[~bad] - x[j, i]) ** 2 + (y[~bad] - y[j, i]) ** 2
        weight = np.where(square <= 36, 1 / square, 0)
        if weight.sum() == 0:
            weight = (square == square.min()).astype(float)
        out[j, i] = (weight * field[~bad]).sum() / weight.sum()
    return out


def filled_months(field, lon, lat):
    return np.array([filled(month, lon, lat) for month in field])


def stray(east, north):
    """Cells whose wind is further than STRAY_WIND from the median of their valid neighbours.

    Cells of few ships, mostly against a coast, differ by the chance of single reports. At least three
    neighbours are needed for a judgement.
    """
    marked = np.zeros(east.shape, bool)
    rows, columns = east.shape
    for j in range(rows):
        for i in range(columns):
            block = np.s_[max(j - 1, 0):j + 2, max(i - 1, 0):i + 2]
            u, v = east[block].copy(), north[block].copy()
            centre = (j - max(j - 1, 0), i - max(i - 1, 0))
            u[centre] = v[centre] = np.nan
            if np.isfinite(u).sum() >= 3:
                distance = np.hypot(east[j, i] - np.nanmedian(u), north[j, i] - np.nanmedian(v))
                marked[j, i] = distance > STRAY_WIND
    return marked


def noise_deviation(mean_speed, u, v):
    """Standard deviation per component so that the mean of |(u, v) + noise| is `mean_speed`.

    Solves wspd = s sqrt(pi/2) [(1 + a) I0e(a/2) + a I1e(a/2)], a = V^2/(2 s^2) (Rice distribution).
    NaN below LEAST_DEVIATION, where few ships leave the vector mean near or above the mean speed.
    """
    vector = np.hypot(u, v)

    def excess(s):
        a = vector**2 / (2 * s**2)
        return s * np.sqrt(np.pi / 2) * ((1 + a) * ive(0, a / 2) + a * ive(1, a / 2)) - mean_speed

    if excess(LEAST_DEVIATION) >= 0:
        return np.nan
    return brentq(excess, LEAST_DEVIATION, 2 * mean_speed)


def density(temperature, salinity):
    """Density of sea water at the surface pressure, kg/m3: the one-atmosphere equation of EOS-80."""
    t, s = temperature, salinity
    pure = (999.842594 + 6.793952e-2 * t - 9.095290e-3 * t**2 + 1.001685e-4 * t**3
            - 1.120083e-6 * t**4 + 6.536332e-9 * t**5)
    a = 8.24493e-1 - 4.0899e-3 * t + 7.6438e-5 * t**2 - 8.2467e-7 * t**3 + 5.3875e-9 * t**4
    b = -5.72466e-3 + 1.0227e-4 * t - 1.6546e-6 * t**2
    return pure + a * s + b * s**1.5 + 4.8314e-4 * s**2


def bilinear(field, lon, lat, x, y):
    """Bilinear interpolation of field[lat][lon] to the grid y by x inside the field's area."""
    columns = np.clip((x - lon[0]) / (lon[1] - lon[0]), 0, len(lon) - 1)
    rows = np.clip((y - lat[0]) / (lat[1] - lat[0]), 0, len(lat) - 1)
    i = np.minimum(columns.astype(int), len(lon) - 2)
    j = np.minimum(rows.astype(int), len(lat) - 2)
    fx, fy = columns - i, (rows - j)[:, None]
    lower = field[np.ix_(j, i)] * (1 - fx) + field[np.ix_(j, i + 1)] * fx
    upper = field[np.ix_(j + 1, i)] * (1 - fx) + field[np.ix_(j + 1, i + 1)] * fx
    return lower * (1 - fy) + upper * fy


def background_current(data, wind):
    """Geostrophic plus Ekman surface current on the atlas grid, m/s, clipped to BACKGROUND_LIMIT.

    Solves  r u - f v = -g dh/dx + tx/(rho H),  f u + r v = -g dh/dy + ty/(rho H)  at every node, with
    h the steric height over REFERENCE_DEPTH from monthly temperature and annual salinity. The slope
    counts by the share of a cell deeper than SHELF_DEPTH: over shelves there is no such height.
    """
    lon = np.arange(74.5, 122.6, 2.0)
    lat = np.arange(-17.5, 26.6, 2.0)
    atlas = netCDF4.Dataset(os.path.join(data, "ocean_atlas_subset.nc"))
    levitus = netCDF4.Dataset(os.path.join(data, "levitus_climatology.cdf"))
    depth = atlas.variables["ZAXLEVIT19"][:]
    levels = int((depth <= REFERENCE_DEPTH).sum())
    depth = np.asarray(depth[:levels], float)
    temperature = clip(atlas, "TEMP", "XAX_SUBSET", "YAX_SUBSET", lon, lat)[:, :levels]
    salinity = clip(levitus, "SALT", "XAXLEVITR", "YAXLEVITR", lon, lat)[:levels]
    salt = np.array([filled(s, lon, lat) for s in salinity])
    sea = ~np.isnan(temperature[:, 0])
    deep = sea_share(data, lon, lat, 1.0, depth=SHELF_DEPTH)
    y_metre = np.radians(lat) * EARTH_RADIUS
    x_metre = np.radians(lon)[None, :] * EARTH_RADIUS * np.cos(np.radians(lat))[:, None]
    f = 2 * EARTH_RATE * np.sin(np.radians(lat))[:, None]
    u = np.zeros((12, len(lat), len(lon)))
    v = np.zeros_like(u)
    for month in range(12):
        warm = np.array([filled(level, lon, lat) for level in temperature[month]])
        lightness = 1 - density(warm, salt) / density(0.0, 35.0)
        height = np.trapezoid(lightness, depth, axis=0)
        # 1-2-1 smoothing each way: the 2 degree field has cell noise that gradients would magnify.
        for axis in (0, 1):
            padded = np.pad(height, [(1, 1) if a == axis else (0, 0) for a in (0, 1)], mode="edge")
            parts = [np.take(padded, np.arange(k, k + height.shape[axis]), axis) for k in (0, 1, 2)]
            height = 0.25 * parts[0] + 0.5 * parts[1] + 0.25 * parts[2]
        slope_y = np.gradient(height, y_metre, axis=0)
        slope_x = np.array([np.gradient(row, x) for row, x in zip(height, x_metre)])
        speed, east, north = (
            bilinear(wind[name][month], WIND_LON, WIND_LAT, lon, lat) for name in ("wspd", "u", "v"))
        stress = AIR_DENSITY * DRAG * speed / (WATER_DENSITY * EKMAN_DEPTH)
        force_x = -GRAVITY * slope_x * deep + stress * east
        force_y = -GRAVITY * slope_y * deep + stress * north
        u[month] = (FRICTION * force_x + f * force_y) / (f**2 + FRICTION**2)
        v[month] = (FRICTION * force_y - f * force_x) / (f**2 + FRICTION**2)
        size = np.hypot(u[month], v[month])
        factor = np.where(sea[month], np.minimum(1, BACKGROUND_LIMIT / np.maximum(size, 1e-9)), 0)
        u[month] *= factor
        v[month] *= factor
    inner = np.ix_(range(12), range(1, 1 + len(ATLAS_LAT)), range(1, 1 + len(ATLAS_LON)))
    assert np.allclose(lon[1:1 + len(ATLAS_LON)], ATLAS_LON)
    assert np.allclose(lat[1:1 + len(ATLAS_LAT)], ATLAS_LAT)
    return u[inner], v[inner]


def sea_share(data, lon, lat, half, depth=0.0):
    """Share of sea deeper than `depth` m by ETOPO5 in the squares of half width `half` degrees."""
    relief = netCDF4.Dataset(os.path.join(data, "etopo5.cdf"))
    x = np.asarray(relief.variables["ETOPO05_X"][:])
    y = np.asarray(relief.variables["ETOPO05_Y"][:])
    columns = (x >= lon[0] - half - 1) & (x <= lon[-1] + half + 1)
    rows = (y >= lat[0] - half - 1) & (y <= lat[-1] + half + 1)
    wet = np.ma.filled(relief.variables["ROSE"][rows, columns], 0) < -depth
    x, y = x[columns], y[rows]
    return np.array([[wet[np.ix_(abs(y - b) <= half, abs(x - a) <= half)].mean() for a in lon]
                     for b in lat])


def current_taper(data):
    """Share of the open-sea current at every node of the common grid, 0 to 1.

    min(1, 2 x share of sea in the square of 1 degree about the node): 1 at a coast that runs through
    the node, 0 where there is no sea within half a degree.
    """
    return np.minimum(1, 2 * sea_share(data, NODE_LON, NODE_LAT, 0.5))


def packed(values, offset, step, width):
    """Values as printable characters: `width` digits of base 64, '0' is 0, most significant first."""
    codes = np.rint((np.asarray(values).ravel() - offset) / step).astype(int)
    assert codes.min() >= 0 and codes.max() < 64**width, (codes.min(), codes.max())
    digits = [[48 + (c >> (6 * (width - 1 - k)) & 63) for k in range(width)] for c in codes]
    return "".join(chr(d) for code in digits for d in code)


def table(name, comment, text, offset, step, width):
    lines = [text[k:k + 96] for k in range(0, len(text), 96)]
    body = "\n".join("      " + line for line in lines)
    return (f"  /// {comment}\n"
            f"  static let {name} = PackedTable(\n"
            f"    offset: {offset}, step: {step}, width: {width},\n"
            f"    text: #\"\"\"\n{body}\n      \"\"\"#)\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data")
    parser.add_argument("--check")
    options = parser.parse_args()
    data = options.data or package_data()

    coads = netCDF4.Dataset(os.path.join(data, "coads_climatology.cdf"))
    wind = {}
    inland = sea_share(data, WIND_LON, WIND_LAT, 1.0) < LEAST_SEA
    for name, variable in [("u", "UWND"), ("v", "VWND"), ("wspd", "WSPD"), ("sst", "SST"),
                           ("air", "AIRT")]:
        wind[name] = clip(coads, variable, "COADSX", "COADSY", WIND_LON, WIND_LAT)
        wind[name][:, inland] = np.nan
    raw = {name: field.copy() for name, field in wind.items()}
    print("empty cells a month:", np.isnan(raw["u"]).sum(axis=(1, 2)))
    strays = np.array([stray(u, v) for u, v in zip(raw["u"], raw["v"])])
    print("stray cells:", [(int(m) + 1, float(WIND_LAT[j]), float(WIND_LON[i]))
                           for m, j, i in zip(*np.nonzero(strays))])
    for name in ("u", "v", "wspd"):
        wind[name][strays] = np.nan
    for name in wind:
        wind[name] = filled_months(wind[name], WIND_LON, WIND_LAT)
    sigma = np.vectorize(noise_deviation)(wind["wspd"], wind["u"], wind["v"])
    print("deviation of the wind not to be had in", int(np.isnan(sigma).sum()), "of", sigma.size)
    sigma = filled_months(sigma, WIND_LON, WIND_LAT)
    print("deviation: min %.2f mean %.2f max %.2f" % (sigma.min(), sigma.mean(), sigma.max()))

    if options.check:
        worst = 0.0
        for row in csv.DictReader(open(options.check)):
            j = np.argmin(abs(WIND_LAT - float(row["lat"])))
            i = np.argmin(abs(WIND_LON - float(row["lon"])))
            month = int(row["month"]) - 1
            if row["u10"] in ("", "nan") or inland[j, i] or strays[month, j, i]:
                continue
            for key, column in [("u", "u10"), ("v", "v10"), ("wspd", "wspd")]:
                worst = max(worst, abs(wind[key][month, j, i] - float(row[column])))
        print("largest difference to", options.check, "%.3f" % worst)

    east, north = background_current(data, wind)
    print("background current: mean %.3f max %.3f" % (np.hypot(east, north).mean(),
                                                     np.hypot(east, north).max()))
    taper = current_taper(data)

    parts = [
        table("windEast", "COADS eastward wind, m/s, shape `[month][row][column]`, `windGrid`.",
              packed(wind["u"], -20.48, 0.01, 2), -20.48, 0.01, 2),
        table("windNorth", "COADS northward wind, m/s.",
              packed(wind["v"], -20.48, 0.01, 2), -20.48, 0.01, 2),
        table("windDeviation", "Deviation of a wind component that gives COADS's mean speed, m/s.",
              packed(sigma, 0, 0.01, 2), 0, 0.01, 2),
        table("seaTemperature", "COADS sea surface temperature, degrees Celsius.",
              packed(wind["sst"], 0, 0.01, 2), 0, 0.01, 2),
        table("airTemperature", "COADS air temperature, degrees Celsius.",
              packed(wind["air"], 0, 0.01, 2), 0, 0.01, 2),
        table("backgroundEast", "Eastward background current, m/s, `[month][row][column]`, `atlasGrid`.",
              packed(east, -0.1575, 0.005, 1), -0.1575, 0.005, 1),
        table("backgroundNorth", "Northward background current, m/s.",
              packed(north, -0.1575, 0.005, 1), -0.1575, 0.005, 1),
        table("currentTaper", "Share of the open-sea current at the nodes of the common grid.",
              packed(taper, 0, 1 / 63, 1), 0, "1.0 / 63", 1),
    ]
    header = """// Made by Tools/make_climatology.py from the Debian package ferret-datasets (NOAA, public domain).
// Do not edit: change the script and run it.

/// The gridded numbers of the climatology, quantised and packed into printable characters.
///
/// Literal arrays of this size would take the compiler minutes. A value is `offset + step * code`; a
/// code is `width` digits to base 64, most significant first, digit 0 written as the character `0`.
enum SeaClimatologyTables {
"""
    with open(OUTPUT, "w") as file:
        file.write(header + "\n".join(parts) + "}\n")
    print(os.path.getsize(OUTPUT), "bytes written to", os.path.normpath(OUTPUT))


if __name__ == "__main__":
    main()
