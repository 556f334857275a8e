#!/usr/bin/env python3
"""Prints the rows of Tests/SimCoreTests/Coast/CoastReferee.swift.

    .venv/bin/pip install numpy scipy global-land-mask==1.0.0 && .venv/bin/python Tools/coast_referee.py

Points at which the 1/120 degree mask of GLOBE is all land or all sea within four cells (3 km): 100 sea
and 100 land points within 25 km of its coast, 50 and 50 anywhere in the domain.
"""
import os

import global_land_mask
import numpy as np
from scipy import ndimage

folder = os.path.dirname(global_land_mask.__file__)
globe = np.load(os.path.join(folder, "globe_combined_mask_compressed.npz"))
rows = np.flatnonzero((globe["lat"] < 25) & (globe["lat"] > -16))
columns = np.flatnonzero((globe["lon"] > 76) & (globe["lon"] < 121))
ocean = globe["mask"][rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]
lat, lon = globe["lat"][rows], globe["lon"][columns]


def alone(mask, cells):
    square = np.ones((2 * cells + 1, 2 * cells + 1))
    return ndimage.binary_erosion(mask, structure=square, border_value=1)


sea, land = alone(ocean, 4), alone(~ocean, 4)
near = ~alone(ocean, 30) & ~alone(~ocean, 30)
inside = ((lat < 24) & (lat > -15))[:, None] & ((lon > 77) & (lon < 120))[None, :]
draw = np.random.default_rng(20)
points = []
for mask, count, is_land in [(sea & near, 100, 0), (land & near, 100, 1), (sea, 50, 0), (land, 50, 1)]:
    cells = np.argwhere(mask & inside)
    for i, j in cells[draw.choice(len(cells), count, replace=False)]:
        answer = "true" if is_land else "false"
        points.append(f"({round(float(lat[i]), 3)}, {round(float(lon[j]), 3)}, {answer}),")
for k in range(0, len(points), 4):
    print("    " + " ".join(points[k:k + 4]))
