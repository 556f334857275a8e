"""OpenDrift: Leeway (Euler, whatever is asked for) or OceanDrift with windage, no noise, no land."""

import logging
import sys

import numpy as np

sys.path.insert(0, sys.argv[1])
import forcing
import opendrift.models.leeway as leeway
import opendrift.models.oceandrift as oceandrift
from opendrift.readers import reader_netCDF_CF_generic

_, _, folder, case, particles, steps = sys.argv
particles, steps = int(particles), int(steps)
model = leeway.Leeway(loglevel=logging.WARNING) if case == "leeway" else oceandrift.OceanDrift(
    loglevel=logging.WARNING)
model.add_reader(reader_netCDF_CF_generic.Reader(f"{folder}/forcing.nc"))
model.set_config("general:use_auto_landmask", False)
model.set_config("environment:constant:land_binary_mask", 0)
lon, lat = forcing.start(particles)
time = model.env.readers[list(model.env.readers)[0]].start_time
if case == "leeway":
    model.set_config("seed:jibe_probability", 0)
    names = list(model.leewayprop.values())
    number = [i for i, p in enumerate(names) if p["OBJKEY"] == "PIW-1"][0] + 1
    model.seed_elements(lon=lon, lat=lat, number=particles, radius=0, time=time, object_type=number)
    cloud = model.elements_scheduled
    row = names[number - 1]
    shared = [row["DWSLOPE"] / 100, row["CWRSLOPE"] / 100]
    assert np.allclose(shared, [forcing.DOWNWIND, forcing.CROSSWIND]), shared
    # No spread of coefficients, and sides in turn, as in the reference.
    side = np.arange(particles) % 2
    cloud.orientation = side
    cloud.downwind_slope = np.full(particles, row["DWSLOPE"])
    cloud.downwind_offset = np.full(particles, row["DWOFFSET"])
    cloud.crosswind_slope = np.where(side == 0, row["CWRSLOPE"], row["CWLSLOPE"])
    cloud.crosswind_offset = np.where(side == 0, row["CWROFFSET"], row["CWLOFFSET"])
    for name in ("downwind_eps", "crosswind_eps", "jibe_probability"):
        setattr(cloud, name, np.zeros(particles))
else:
    model.set_config("drift:advection_scheme", "runge-kutta")
    model.set_config("drift:vertical_mixing", False)
    model.set_config("drift:stokes_drift", False)
    model.seed_elements(
        lon=lon, lat=lat, number=particles, radius=0, time=time, z=0,
        wind_drift_factor=forcing.WINDAGE if case == "wind" else 0.0)
model.run(steps=steps, time_step=900, time_step_output=3600)
print("RESULT", float(model.elements.lon.mean()), float(model.elements.lat.mean()))
