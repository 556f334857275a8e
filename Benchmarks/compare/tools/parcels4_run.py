"""Parcels 4: second-order Runge-Kutta on a structured grid, windage as a second kernel."""

import sys

import numpy as np

sys.path.insert(0, sys.argv[1])
import forcing
import parcels
import xarray

_, _, folder, case, particles, steps = sys.argv
particles, steps = int(particles), int(steps)
data = xarray.open_dataset(f"{folder}/forcing.nc").load()
data = data.rename(latitude="lat", longitude="lon")
data = data.expand_dims(depth=[0.0], axis=1)
fields = {"U": data["uo"], "V": data["vo"]}
if case == "wind":
    fields |= {"UW": data["u10"], "VW": data["v10"]}
fieldset = parcels.FieldSet.from_sgrid_conventions(
    parcels.convert.copernicusmarine_to_sgrid(fields=fields))


def windage(particles, fieldset):
    u = fieldset.UW[particles]
    v = fieldset.VW[particles]
    # Degrees of the sphere that Parcels uses for currents.
    particles.dx += 0.03 * u * particles.dt / (1852 * 60 * np.cos(particles.y * np.pi / 180))
    particles.dy += 0.03 * v * particles.dt / (1852 * 60)


lon, lat = forcing.start(particles)
cloud = parcels.ParticleSet(
    fieldset, parcels.Particle, x=lon, y=lat, z=np.zeros(particles),
    t=np.full(particles, data.time.values[0]))
kernels = [parcels.kernels.AdvectionRK2] + ([windage] if case == "wind" else [])
cloud.execute(
    kernels, dt=np.timedelta64(900, "s"), runtime=np.timedelta64(900 * steps, "s"),
    verbose_progress=False)
print("RESULT", float(np.mean(cloud.x)), float(np.mean(cloud.y)))
