#!/usr/bin/env python3
"""Draws a run directory: density of presence and the shares of landings over the coast.

    python3 -m venv .venv && .venv/bin/pip install numpy matplotlib netCDF4
    .venv/bin/python Tools/plot_run.py RUN OUT.png
"""
import argparse
import json
import pathlib

import matplotlib
import netCDF4
import numpy as np

matplotlib.use("Agg")
from matplotlib import colors, patches, patheffects, pyplot

ROOT = pathlib.Path(__file__).resolve().parent.parent
HALO = [patheffects.withStroke(linewidth=2.5, foreground="white")]


def land():
    """Rings of land in degrees, from the packed text that Tools/make_coast.py describes."""
    source = (ROOT / "Sources/SimCore/Coast/CoastData.swift").read_text()
    packed = source.split("packedLand", 1)[1].split('#"""', 1)[1].split('"""#', 1)[0]
    digits = iter([ord(c) - 36 - (ord(c) > 92) for c in packed if not c.isspace()])

    def number():
        value = shift = 0
        while True:
            digit = next(digits)
            value |= (digit & 31) << shift
            shift += 5
            if digit < 32:
                return value

    def signed():
        value = number()
        return (value >> 1) ^ -(value & 1)

    start = np.zeros(2, int)
    for _ in range(number()):
        steps = np.array([[signed(), signed()] for _ in range(number())])
        ring = start + np.cumsum(steps, axis=0)
        start = ring[0]
        yield ring * 1e-4 + (76, -16)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("run", type=pathlib.Path)
    arguments.add_argument("out", type=pathlib.Path)
    options = arguments.parse_args()
    summary = json.loads((options.run / "summary.json").read_text())
    places = json.loads((options.run / "map.geojson").read_text())["features"]
    with netCDF4.Dataset(options.run / "density.nc") as data:
        share = np.ma.filled(data["presence_probability"][:], 0) * 100
        west, south = data["lon_bnds"][:, 0], data["lat_bnds"][:, 0]
        step = west[1] - west[0]
    seen = np.argwhere(share >= 1)
    box = [west[seen[:, 1].min()] - 1.5, west[seen[:, 1].max()] + 6.5,
           south[seen[:, 0].min()] - 0.5, south[seen[:, 0].max()] + 1]

    figure, axes = pyplot.subplots(figsize=(8, 7.6), dpi=110)
    axes.set_facecolor("#eef4f8")
    shown = axes.pcolormesh(
        np.append(west, west[-1] + step), np.append(south, south[-1] + step),
        np.ma.masked_less(share, 1), cmap="YlOrBr", norm=colors.LogNorm(1, 100), rasterized=True)
    for ring in land():
        axes.add_patch(patches.Polygon(ring, facecolor="#e3e0d6", edgecolor="#77838c", lw=0.5))
    landings = [f for f in places if f["properties"]["kind"] == "landing"]
    landings.sort(key=lambda f: -(f["properties"]["share_of_landed"] or 0))
    heights = []  # of labels: those of neighbours are set off
    for rank, place in enumerate(landings):
        part = place["properties"]["share_of_landed"] or 0
        x, y = place["geometry"]["coordinates"]
        axes.scatter(x, y, s=2200 * part, color="#0b6e4f", alpha=0.55, edgecolor="#0b3d2c", zorder=4)
        if rank < 6 and part >= 0.01:
            height = y
            while any(abs(height - other) < 0.55 for other in heights):
                height += 0.15 if y > 6 else -0.15
            heights.append(height)
            name = place["properties"]["name"]
            axes.annotate(
                f"{name} {100 * part:.0f} %", (x, height), fontsize=8, va="center",
                xytext=(5 + 24 * part**0.5, 0), textcoords="offset points", color="#0b3d2c",
                path_effects=HALO, zorder=6)
    for place in (f for f in places if f["properties"]["kind"] == "origin"):
        axes.plot(*place["geometry"]["coordinates"], "ks", ms=4, zorder=5)
    axes.set(xlim=box[:2], ylim=box[2:], xlabel="longitude, degrees east",
             ylabel="latitude, degrees north")
    axes.set_aspect(1 / np.cos(np.radians((box[2] + box[3]) / 2)))
    axes.set_title("SIMULATION - the world in which nobody comes", color="#7a1f1f", weight="bold")
    bar = figure.colorbar(shown, shrink=0.6, pad=0.03, ticks=[1, 3, 10, 30, 100], format="%g")
    bar.set_label("members with a boat at sea in the cell at some time, %")
    figure.text(
        0.5, 0.03, f"{summary['title']}, seed {summary['seed']}, {summary['members_finished']} members, "
        f"engine {summary['engine_version']}. Circles: shares of people ashore without help; "
        "squares: origins.\nClimatology is a planning default, not a forecast. "
        "Land: made with Natural Earth.", ha="center", fontsize=7.5, color="#3d4a57")
    figure.savefig(options.out, bbox_inches="tight")


if __name__ == "__main__":
    main()
