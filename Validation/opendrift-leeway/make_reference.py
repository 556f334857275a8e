#!/usr/bin/env python3
"""Runs OpenDrift's Leeway model on an analytic sea and keeps what it computes.

    pip install opendrift==1.14.12 netCDF4
    python make_reference.py

Writes all_classes.csv (no noise: every class of the list, three places, both sides, 48 and 96 hours)
and clouds.csv (noisy clouds: mean, spread and share on the left). The sea is a formula, so that a test
can build the same one: see FORMULA in README.md.
"""

import csv
import datetime
import os
import tempfile

import netCDF4
import numpy as np

START = datetime.datetime(2025, 7, 10, 0)
PLACES = {"WBB": (88.0, 15.5), "AND": (94.5, 12.0), "SUM": (96.25, 7.0)}
HOURS = (48, 96)
PARTICLES = 10000
KEPT = ["lon", "lat", "orientation"]


def sea(lon, lat, t):
    """Current and wind (m/s) at degrees and hours since the start."""
    x, y = lon - 92.0, lat - 12.0
    turn = 2 * np.pi
    u = 0.35 * np.sin(0.7 * y) * np.cos(0.5 * x + turn * t / 60) + 0.10
    v = 0.30 * np.cos(0.6 * y - turn * t / 48) * np.sin(0.4 * x) - 0.05
    wu = 5.0 + 3.0 * np.sin(turn * t / 36 + 0.3 * y)
    wv = 4.0 + 2.5 * np.cos(turn * t / 30 + 0.25 * x)
    return u, v, wu, wv


def write_sea(path):
    lon = np.arange(80.0, 104.01, 0.5)
    lat = np.arange(0.0, 22.01, 0.5)
    hours = np.arange(0, 103, 3.0)
    names = ("x_sea_water_velocity", "y_sea_water_velocity", "x_wind", "y_wind")
    t, y, x = np.meshgrid(hours, lat, lon, indexing="ij")
    fields = sea(x, y, t)
    with netCDF4.Dataset(path, "w", format="NETCDF3_64BIT_OFFSET") as file:
        for name, values in (("time", hours), ("lat", lat), ("lon", lon)):
            file.createDimension(name, len(values))
            file.createVariable(name, "f8", (name,))[:] = values
        file["time"].units = "hours since " + START.strftime("%Y-%m-%d %H:%M:%S")
        file["time"].standard_name = "time"
        file["lat"].units, file["lat"].standard_name = "degrees_north", "latitude"
        file["lon"].units, file["lon"].standard_name = "degrees_east", "longitude"
        for name, values in zip(names, fields):
            variable = file.createVariable(name, "f4", ("time", "lat", "lon"))
            variable.standard_name, variable.units = name, "m s-1"
            variable[:] = values.astype("f4")


def model(forcing):
    from opendrift.models.leeway import Leeway
    from opendrift.readers import reader_netCDF_CF_generic

    drift = Leeway(loglevel=50)
    drift.add_reader(reader_netCDF_CF_generic.Reader(forcing))
    drift.set_config("general:use_auto_landmask", False)
    drift.set_config("environment:constant:land_binary_mask", 0)
    return drift


def positions(drift, hour):
    result = drift.result
    index = int(hour)  # hourly output
    return (result.lon.isel(time=index).values, result.lat.isel(time=index).values)


def all_classes(forcing, path):
    drift = model(forcing)
    drift.set_config("seed:jibe_probability", 0.0)
    rows = []
    draw = np.random.randn
    np.random.randn = lambda *shape: np.zeros(shape)
    try:
        for number, properties in sorted(drift.leewayprop.items()):
            for place, (lon, lat) in PLACES.items():
                drift.seed_elements(
                    lon=[lon, lon], lat=[lat, lat], object_type=number, time=START, number=2)
                rows += [(properties["OBJKEY"], place, "R"), (properties["OBJKEY"], place, "L")]
    finally:
        np.random.randn = draw
    drift.run(duration=datetime.timedelta(hours=max(HOURS)), time_step=900, time_step_output=3600,
        export_variables=KEPT)
    at = {hour: positions(drift, hour) for hour in HOURS}
    with open(path, "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["object", "place", "side", "hour", "lon", "lat"])
        for i, row in enumerate(rows):
            for hour in HOURS:
                table.writerow(
                    [*row, hour, f"{at[hour][0][i]:.6f}", f"{at[hour][1][i]:.6f}"])


def clouds(forcing, path):
    with open(path, "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(
            ["object", "place", "radius_m", "particles", "jibing", "hour", "mean_lon", "mean_lat",
             "std_lon", "std_lat", "corr", "left"])
        for key, place, radius, jibing in (
            ("PIW-4", "AND", 4000, 0.04), ("SAILBOAT-2", "WBB", 1852, 0.10),
            ("FISHING-VESSEL-6", "SUM", 0, 0.04), ("LIFE-RAFT-DB-13", "AND", 9260, 0.0),
        ):
            np.random.seed(7)
            drift = model(forcing)
            drift.set_config("seed:jibe_probability", jibing)
            number = [n for n, p in drift.leewayprop.items() if p["OBJKEY"] == key][0]
            lon, lat = PLACES[place]
            drift.seed_elements(
                lon=lon, lat=lat, radius=radius, radius_type="gaussian", number=PARTICLES,
                object_type=number, time=START)
            drift.run(
                duration=datetime.timedelta(hours=72), time_step=900, time_step_output=3600,
                export_variables=KEPT)
            for hour in (24, 72):
                x, y = positions(drift, hour)
                left = drift.result.orientation.isel(time=hour).values.mean()
                table.writerow(
                    [key, place, radius, PARTICLES, jibing, hour, f"{x.mean():.6f}", f"{y.mean():.6f}",
                     f"{x.std():.6f}", f"{y.std():.6f}", f"{np.corrcoef(x, y)[0, 1]:.4f}",
                     f"{left:.4f}"])


if __name__ == "__main__":
    here = os.path.dirname(os.path.abspath(__file__))
    with tempfile.TemporaryDirectory() as folder:
        forcing = os.path.join(folder, "sea.nc")
        write_sea(forcing)
        all_classes(forcing, os.path.join(here, "all_classes.csv"))
        clouds(forcing, os.path.join(here, "clouds.csv"))
