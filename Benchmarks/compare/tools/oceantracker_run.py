"""OceanTracker: second-order Runge-Kutta at the surface of a GLORYS-like file, currents alone."""

import pathlib
import shutil
import sys

import numpy as np

sys.path.insert(0, sys.argv[1])
import forcing
from oceantracker.main import OceanTracker

_, _, folder, case, particles, steps = sys.argv
particles, steps = int(particles), int(steps)
output = pathlib.Path(folder) / "oceantracker"
shutil.rmtree(output, ignore_errors=True)
lon, lat = forcing.start(particles)
tracker = OceanTracker()
tracker.settings(
    run_output_dir=str(output), time_step=900.0, processors=1, use_dispersion=False,
    use_resuspension=False, max_run_duration=900.0 * steps, screen_output_time_interval=86400.0,
    time_buffer_size=60, use_open_boundary=False)
tracker.add_class(
    "reader", class_name="GLORYSreader", input_dir=str(folder), file_mask="glorys_*.nc")
tracker.add_class("solver", RK_order=2)
tracker.add_class(
    "release_groups", class_name="PointRelease", name="cloud",
    points=np.stack((lon, lat, np.zeros(particles)), axis=1), release_interval=0.0, pulse_size=1,
    release_at_surface=True)
# Stay at the surface: no vertical movement.
tracker.add_class("tracks_writer", update_interval=3600.0)
info = tracker.run()
from oceantracker.read_output.python import load_output_files
tracks = load_output_files.load_track_data(info)
last = tracks["x"][-1]
print("RESULT", float(np.nanmean(last[:, 0])), float(np.nanmean(last[:, 1])))
