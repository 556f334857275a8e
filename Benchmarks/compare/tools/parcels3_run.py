"""Parcels 3: compiled fourth-order Runge-Kutta (the scheme its manual recommends), windage as a kernel."""

import sys

import numpy as np

sys.path.insert(0, sys.argv[1])
import forcing
import parcels

_, _, folder, case, particles, steps = sys.argv
particles, steps = int(particles), int(steps)
variables = {"U": "uo", "V": "vo"}
if case == "wind":
    variables |= {"UW": "u10", "VW": "v10"}
fieldset = parcels.FieldSet.from_netcdf(
    [f"{folder}/forcing.nc"], variables, {"lon": "longitude", "lat": "latitude", "time": "time"})
if case == "wind":
    for field in (fieldset.UW, fieldset.VW):
        field.units = parcels.tools.converters.GeographicPolar() if field is fieldset.UW \
            else parcels.tools.converters.Geographic()


def midpoint(particle, fieldset, time):
    (u1, v1) = fieldset.UV[particle]
    lon1 = particle.lon + u1 * 0.5 * particle.dt
    lat1 = particle.lat + v1 * 0.5 * particle.dt
    (u2, v2) = fieldset.UV[time + 0.5 * particle.dt, particle.depth, lat1, lon1, particle]
    particle_dlon += u2 * particle.dt
    particle_dlat += v2 * particle.dt


def windage(particle, fieldset, time):
    particle_dlon += 0.03 * fieldset.UW[time, particle.depth, particle.lat, particle.lon] * particle.dt
    particle_dlat += 0.03 * fieldset.VW[time, particle.depth, particle.lat, particle.lon] * particle.dt


lon, lat = forcing.start(particles)
cloud = parcels.ParticleSet(fieldset, parcels.JITParticle, lon=lon, lat=lat)
cloud.execute(
    [midpoint] + ([windage] if case == "wind" else []), dt=900, runtime=900 * steps,
    verbose_progress=False)
print("RESULT", float(np.mean(cloud.lon)), float(np.mean(cloud.lat)))
