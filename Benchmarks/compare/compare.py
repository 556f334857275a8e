"""Runs Haven and three other tools on the same sea and prints speed, start-up, memory and agreement.

Each tool runs twice, short and long, in a process of its own. The difference of the two processor
times is the cost of the steps between them; what is left of the short run is start-up, in
processor seconds too. So nothing
inside the tools is instrumented, and compiling, importing and reading count as start-up for all.
"""

import argparse
import json
import math
import os
import pathlib
import platform
import subprocess
import sys
import tempfile
import time

import netCDF4
import numpy as np

import forcing

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
STEP = 900
# One thread each: figures are per core.
ONE_THREAD = {
    "OMP_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1", "POLARS_MAX_THREADS": "1"}

# Distance in metres that the mean position may lie from the reference after the long run, with the
# reason. Haven and OpenDrift use the ellipsoid; the others a sphere of 60 NM a degree, which at 10N
# is off by 0.46 % northward: 0.5 km on the 100 km that the cloud travels in five days.
ELLIPSOID = (300, "Euler or second order against fourth order at 900 s")
SPHERE = (1500, "sphere of 60 NM a degree")
TRIANGLES = (3000, "sphere; corners averaged, then triangles")

TOOLS = [
    # Name, case, environment, script, tolerance.
    ("OpenDrift Leeway", "leeway", ".venv-bench", "opendrift_run.py", ELLIPSOID),
    ("OpenDrift OceanDrift", "wind", ".venv-bench", "opendrift_run.py", ELLIPSOID),
    ("Parcels 4", "wind", ".venv-bench", "parcels4_run.py", SPHERE),
    ("Parcels 3, compiled", "wind", ".venv-bench-3", "parcels3_run.py", SPHERE),
    ("Parcels 3, compiled", "current", ".venv-bench-3", "parcels3_run.py", SPHERE),
    ("OceanTracker", "current", ".venv-bench", "oceantracker_run.py", TRIANGLES),
]


def run(command, log):
    """Runs a process; returns its output, wall and processor seconds, and peak resident bytes."""
    began = time.perf_counter()
    with open(log, "w+") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=subprocess.STDOUT, env=os.environ | ONE_THREAD)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        output.seek(0)
        text = output.read()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}:\n{text[-3000:]}")
    return text, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def haven_position(folder):
    """Mean position at the end of a run of `haven drift`."""
    with netCDF4.Dataset(folder / "tracks.nc") as file:
        longitude = np.ma.filled(file["lon"][:], np.nan)
        latitude = np.ma.filled(file["lat"][:], np.nan)
    return float(np.nanmean(longitude[:, -1])), float(np.nanmean(latitude[:, -1]))


def haven_command(binary, folder, case, particles, steps, out):
    """The same work for Haven: PIW-1 has no offsets, so without wind it drifts with the current."""
    sea = "forcing.nc" if case == "leeway" else "still.nc"
    return [
        binary, "drift", "--lat", "10", "--lon", "90", "--time", forcing.START, "--object", "PIW-1",
        "--hours", f"{steps * STEP / 3600:g}", "--particles", str(particles), "--step", f"{STEP} s",
        # The radius of the reference cloud: 5 km is one standard deviation.
        "--radius", f"{5000 / 1852:.4f}", "--forcing", str(folder / sea), "--no-uncertainty",
        "--orientation", "both", "--jibing", "0", "--diffusivity", "0", "--no-coast", "--seed", "1",
        "--threads", "1", "--quiet", "--out", str(out)]


def metres(a, b):
    """Distance of two nearby points (longitude, latitude)."""
    north = (a[1] - b[1]) * 110_600
    east = (a[0] - b[0]) * 111_320 * math.cos(math.radians(a[1]))
    return math.hypot(north, east)


def measure(jobs, short, long, particles, repeats, folder):
    """Best processor times of all jobs; rounds are interleaved, so that all share good and bad times."""
    best = {}
    broken = set()
    for turn in range(repeats):
        for name, case, command_of, position_of, _ in jobs:
            for steps in (short, long):
                print(f"round {turn + 1}: {name}, {case}, {steps} steps", file=sys.stderr)
                out = folder / f"out-{turn}-{steps}-{len(list(folder.iterdir()))}"
                try:
                    text, wall, cpu, memory = run(command_of(steps, out), folder / "log.txt")
                except RuntimeError as failure:
                    print(f"failed: {name}, {case}: {failure}", file=sys.stderr)
                    broken.add((name, case))
                    continue
                key = (name, case, steps)
                if key not in best or cpu < best[key]["cpu"]:
                    best[key] = {"cpu": cpu, "wall": wall, "memory": memory}
                best[key]["position"] = position_of(text, out)
    rows = []
    for name, case, _, _, (tolerance, reason) in jobs:
        if (name, case) in broken:
            continue
        a, b = best[name, case, short], best[name, case, long]
        work = particles * (long - short)
        rate = work / max(b["cpu"] - a["cpu"], 1e-6)
        start = max(a["cpu"] - particles * short / rate, 0)
        reference = forcing.reference(case, min(particles, 20_000), long * STEP)
        distance = metres(b["position"], reference)
        rows.append({
            "tool": name, "case": case, "particle_steps_per_second": rate,
            "ns_per_particle_step": 1e9 / rate, "start_up_seconds": start,
            "peak_bytes": b["memory"], "centroid_metres": distance, "allowed_metres": tolerance,
            "reason": reason, "agrees": distance <= tolerance,
            "whole_run_seconds": b["wall"]})
    return rows, bool(broken)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--haven", default=os.environ.get("HAVEN_BINARY"))
    parser.add_argument("--particles", type=int, default=50_000)
    parser.add_argument("--short", type=int, default=48, help="steps of 900 s in the short run")
    parser.add_argument("--long", type=int, default=480, help="steps of 900 s in the long run")
    parser.add_argument("--repeats", type=int, default=2)
    parser.add_argument("--only", help="tools whose name contains this word")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    binary = arguments.haven or str(ROOT / ".build/release/haven")

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        forcing.write(folder / "forcing.nc")
        forcing.write(folder / "still.nc", still=True)
        forcing.write_glorys(folder)
        jobs = []
        for tool, case, environment, script, tolerance in TOOLS:
            python = ROOT / environment / "bin/python"
            if not python.exists():
                print(f"skipped: {tool} (no {environment})", file=sys.stderr)
                continue
            prefix = [str(python), str(HERE / "tools" / script), str(HERE), str(folder), case,
                      str(arguments.particles)]
            jobs.append((
                tool, case, lambda steps, out, prefix=prefix: prefix + [str(steps)],
                lambda text, out: tuple(
                    float(x) for x in text.split("RESULT")[-1].split()[:2]), tolerance))
        drift = subprocess.run([binary, "drift", "--help"], capture_output=True, text=True)
        if drift.returncode == 0 and "--lat" in drift.stdout:
            for case in ("leeway", "current"):
                jobs.append((
                    "Haven", case,
                    lambda steps, out, case=case: haven_command(
                        binary, folder, case, arguments.particles, steps, out),
                    lambda text, out: haven_position(out), ELLIPSOID))
        else:
            print(f"skipped: Haven ({binary} has no command `drift`)", file=sys.stderr)
        if arguments.only:
            jobs = [job for job in jobs if arguments.only.lower() in job[0].lower()]
        rows, is_broken = measure(
            jobs, arguments.short, arguments.long, arguments.particles, arguments.repeats, folder)

    machine = next(
        (line.split(":")[1].strip() for line in open("/proc/cpuinfo") if "model name" in line),
        platform.processor()) if os.path.exists("/proc/cpuinfo") else platform.processor()
    report = {
        "schema": "haven-compare-1", "machine": machine, "particles": arguments.particles,
        "steps": [arguments.short, arguments.long], "step_seconds": STEP, "rows": rows}
    if arguments.json:
        print(json.dumps(report, indent=2))
    else:
        show(report)
    sys.exit(1 if is_broken or not all(row["agrees"] for row in rows) else 0)


def show(report):
    rows = report["rows"]
    print(f"{report['machine']}; {report['particles']} particles, "
          f"{report['steps'][0]} and {report['steps'][1]} steps of {STEP} s, one thread each")
    print(f"{'tool':22}{'case':9}{'10^6 steps/s':>13}{'ns/step':>9}{'start s':>9}{'MB':>7}"
          f"{'off m':>7}{'allowed':>9}")
    for row in rows:
        print(f"{row['tool']:22}{row['case']:9}{row['particle_steps_per_second'] / 1e6:13.2f}"
              f"{row['ns_per_particle_step']:9.0f}{row['start_up_seconds']:9.1f}"
              f"{row['peak_bytes'] / 1e6:7.0f}{row['centroid_metres']:7.0f}"
              f"{row['allowed_metres']:9}{'' if row['agrees'] else '  DISAGREES'}")
    ours = [row for row in rows if row["tool"] == "Haven"]
    if not ours:
        return
    print("\nHaven's leeway run, which always interpolates current and wind, against each:")
    for row in rows:
        if row["tool"] != "Haven":
            ratio = ours[0]["particle_steps_per_second"] / row["particle_steps_per_second"]
            print(f"  {ratio:6.0f} times {row['tool']} ({row['case']}), start-up "
                  f"{ours[0]['start_up_seconds']:.2f} s against {row['start_up_seconds']:.1f} s")


if __name__ == "__main__":
    main()
