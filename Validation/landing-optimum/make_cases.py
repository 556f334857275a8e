"""Random landing problems with their optimum by SciPy (HiGHS): the reference of Haven's own solver.

    .venv/bin/python Validation/landing-optimum/make_cases.py > Validation/landing-optimum/cases.json
    .venv/bin/python Validation/landing-optimum/make_cases.py --seed 7 --count 20

The problem is written down in another way than in Haven: no network, but one variable for each party
and place, and for each place and stretch of time the people above the beds released so far. Levels are
solved one after the other, each held at its optimum for the next. `whole` has parties as binary
choices (milp), `divided` lets vulnerable and other people of a party part (linprog).
"""

import argparse
import json
import sys

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

LEVELS = ["lives", "time", "vulnerable", "capacity", "fairness", "cost"]
STANDARD = LEVELS
FAIR = ["lives", "fairness", "time", "vulnerable", "capacity", "cost"]


def problem(rng):
    """A small problem that is tight enough for beds and shares to matter."""
    horizon = int(rng.integers(400, 1200))
    states = int(rng.integers(2, 4))
    places = []
    for place in range(int(rng.integers(2, 6))):
        releases = None
        if rng.random() < 0.85:
            count = int(rng.integers(1, 4))
            minutes = [0] + [int(m) for m in rng.integers(1, horizon + 100, count - 1)]
            releases = [[m, int(rng.integers(0, 60))] for m in minutes]
        places.append(
            {
                "state": place % states,
                "releases": releases,
                "waitsAboard": bool(rng.random() < 0.25),
            }
        )
    # Coarse numbers give ties on the upper levels, so that the lower ones decide.
    coarse = int(rng.choice([1, 60, 300]))
    is_deadly = rng.random() < 0.5
    parties = []
    for _ in range(int(rng.integers(2, 8))):
        persons = int(rng.integers(1, 70))
        options = []
        for place in range(len(places)):
            if rng.random() < 0.25 and not (place == len(places) - 1 and not options):
                continue
            minutes = int(rng.integers(0, 600)) // coarse * coarse
            options.append(
                {
                    "place": place,
                    "arrival": min(horizon, int(rng.integers(0, 300)) // coarse * coarse),
                    "minutesToSafety": minutes,
                    "deathsPerMillion": int(rng.integers(0, 3)) if is_deadly else 0,
                    "cost": int(rng.integers(0, 20)),
                }
            )
        parties.append(
            {
                "persons": persons,
                "vulnerable": int(rng.integers(0, persons + 1)),
                "options": options,
            }
        )
    shares = []
    if rng.random() < 0.7:
        total = sum(party["persons"] for party in parties)
        cuts = sorted(int(c) for c in rng.integers(0, total + 1, states - 1))
        parts = np.diff([0] + cuts + [total])
        shares = [[state, int(part)] for state, part in enumerate(parts)]
    return {"horizon": horizon, "places": places, "parties": parties, "targets": shares}


def formulate(p, extra_bed=None):
    """Variables: people of (party, kind, place), then overflow and excess; rows `>= 0` and sums."""
    columns = []
    for i, party in enumerate(p["parties"]):
        for kind, size in ((0, party["persons"] - party["vulnerable"]), (1, party["vulnerable"])):
            for option in party["options"]:
                columns.append((i, kind, option, size))
    people = len(columns)
    overflow = []
    for j, place in enumerate(p["places"]):
        if place["releases"] is None:
            continue
        marks = {0, p["horizon"]}
        marks |= {m for m, _ in place["releases"] if m <= p["horizon"]}
        marks |= {c[2]["arrival"] for c in columns if c[2]["place"] == j}
        marks = sorted(marks)
        overflow += [(j, a, b) for a, b in zip(marks, marks[1:])]
    size = people + len(overflow) + len(p["targets"])
    cost = {level: np.zeros(size) for level in LEVELS}
    for c, (_, kind, option, _) in enumerate(columns):
        cost["lives"][c] = option["deathsPerMillion"]
        cost["time"][c] = option["minutesToSafety"]
        cost["vulnerable"][c] = option["minutesToSafety"] * kind
        cost["cost"][c] = option["cost"]
    rows, lows = [], []
    for k, (j, begin, end) in enumerate(overflow):
        level = "time" if p["places"][j]["waitsAboard"] else "capacity"
        cost[level][people + k] = end - begin
        row = np.zeros(size)
        row[people + k] = 1
        for c, column in enumerate(columns):
            if column[2]["place"] == j and column[2]["arrival"] <= begin:
                row[c] = -1
        beds = sum(b for m, b in p["places"][j]["releases"] if m <= begin)
        rows.append(row)
        lows.append(-beds - (1 if extra_bed == j else 0))
    for k, (state, target) in enumerate(p["targets"]):
        cost["fairness"][people + len(overflow) + k] = 1
        row = np.zeros(size)
        row[people + len(overflow) + k] = 1
        for c, column in enumerate(columns):
            if p["places"][column[2]["place"]]["state"] == state:
                row[c] = -1
        rows.append(row)
        lows.append(-target)
    return columns, size, cost, rows, lows


def divided(p, order, extra_bed=None):
    columns, size, cost, rows, lows = formulate(p, extra_bed)
    equal, sums = [], []
    for i in range(len(p["parties"])):
        for kind in (0, 1):
            row = np.zeros(size)
            mine = [c for c, v in enumerate(columns) if v[0] == i and v[1] == kind]
            row[mine] = 1
            equal.append(row)
            sums.append(columns[mine[0]][3])
    above, limits = [-r for r in rows], [-l for l in lows]
    values = {}
    for level in order:
        found = linprog(
            cost[level], A_ub=above or None, b_ub=limits or None, A_eq=equal, b_eq=sums,
            method="highs",
        )
        assert found.status == 0, found.message
        # The vertices of a network are whole numbers, so the optimum of every level is one.
        values[level] = round(found.fun)
        assert abs(found.fun - values[level]) < 1e-4, found.fun
        above.append(cost[level])
        limits.append(values[level])
    return [values[level] for level in LEVELS]


def whole(p, order):
    columns, size, cost, rows, lows = formulate(p)
    choices = [(i, o["place"]) for i, party in enumerate(p["parties"]) for o in party["options"]]
    total = size + len(choices)
    constraints = []
    for row, low in zip(rows, lows):
        constraints.append((np.append(row, np.zeros(len(choices))), low, np.inf))
    for c, (i, _, option, count) in enumerate(columns):
        row = np.zeros(total)
        row[c] = 1
        row[size + choices.index((i, option["place"]))] = -count
        constraints.append((row, 0, 0))
    for i in range(len(p["parties"])):
        row = np.zeros(total)
        for k, choice in enumerate(choices):
            row[size + k] = choice[0] == i
        constraints.append((row, 1, 1))
    integrality = np.append(np.zeros(size), np.ones(len(choices)))
    bounds = Bounds(np.zeros(total), np.append(np.full(size, np.inf), np.ones(len(choices))))
    values = {}
    for level in order:
        objective = np.append(cost[level], np.zeros(len(choices)))
        found = milp(
            objective, integrality=integrality, bounds=bounds,
            constraints=[LinearConstraint(r, l, h) for r, l, h in constraints],
            options={"mip_rel_gap": 0},
        )
        assert found.status == 0, found.message
        values[level] = round(found.fun)
        assert abs(found.fun - values[level]) < 1e-3, found.fun
        constraints.append((objective, -np.inf, values[level] + 0.5))
    return [values[level] for level in LEVELS]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--count", type=int, default=60)
    options = arguments.parse_args()
    cases = []
    for number in range(options.count):
        p = problem(np.random.default_rng([options.seed, number]))
        p["whole"] = whole(p, STANDARD)
        p["wholeFairnessAfterLives"] = whole(p, FAIR)
        p["divided"] = divided(p, STANDARD)
        p["dividedWithOneMoreBed"] = [
            divided(p, STANDARD, place) for place in range(len(p["places"]))
        ]
        cases.append(p)
    json.dump({"levels": LEVELS, "cases": cases}, sys.stdout, separators=(",", ":"))
    print()


main()
