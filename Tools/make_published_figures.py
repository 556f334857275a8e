#!/usr/bin/env python3
"""Makes the seasons from the published figures, and the Swift table that the program carries.

    Tools/make_published_figures.py           writes Data/early-warning/seasons.csv and the Swift table
    Tools/make_published_figures.py --check   writes nothing; exit 1 if a file is not up to date

Where only a calendar year is known it is divided at the end of June: best by the monthly weights, low and high
by the smallest and the largest share of the first half of the years of which both halves are known (2014, 2015).
`known` is the last day of all that the best figure rests on: a season from a calendar year is not known before
that year is over.
"""

import csv
import io
import math
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FIGURES = ROOT / "Data/early-warning/published-figures.csv"
SEASONS = ROOT / "Data/early-warning/seasons.csv"
SWIFT = ROOT / "Sources/SimIO/Indicators/PublishedFigures+Tables.swift"
COLUMNS = ["period", "from", "to", "known", "quantity", "low", "high", "best", "unit", "source", "status", "note"]
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


class Figure:
    """Low, best and high of a quantity, None where it is not known; and the last day of what best rests on."""

    def __init__(self, low, best, high, known):
        self.low, self.best, self.high, self.known = low, best, high, known

    def __add__(self, other):
        def plus(a, b):
            return None if a is None or b is None else a + b

        return Figure(
            plus(self.low, other.low),
            plus(self.best, other.best),
            plus(self.high, other.high),
            max(self.known, other.known),
        )


def number(text):
    return float(text) if text else None


def departures(rows):
    return {
        row["period"]: Figure(number(row["low"]), number(row["best"]), number(row["high"]), row["to"])
        for row in rows
        if row["quantity"] == "departures"
    }


def seasons(rows):
    """Rows of the seasons July to June 2012/13 to 2024/25."""
    known = departures(rows)
    weights = {row["period"]: float(row["best"]) for row in rows if row["quantity"] == "departure_weight"}
    assert abs(sum(weights.values()) - 1) < 1e-9
    best = sum(weights[month] for month in MONTHS[:6])
    low = (known["2014 Q1"].best + known["2014 Q2"].best) / known["2014"].best
    high = known["2015 H1"].best / known["2015"].best

    def first_half(year):
        return Figure(year.low * low, year.best * best, year.high * high, year.known)

    def second_half(year):
        return Figure(year.low * (1 - high), year.best * (1 - best), year.high * (1 - low), year.known)

    # The 18 months hold two first halves and one second half of alike years.
    long, end_2019 = known["2018-2019 H1"].best, known["2018-2019 H1"].known
    # Of 2025 the share of the second half that had passed on 11 November.
    passed = (sum(weights[month] for month in "Jul Aug Sep Oct".split()) + weights["Nov"] * 11 / 30) / (1 - best)

    def first_half_of_2025(share):
        return known["2025 to 11 Nov"].best * share / (share + (1 - share) * passed)

    none = Figure(None, None, None, "")
    half_2018 = Figure(long * low / (1 + low), long * best / (1 + best), long * high / (1 + high), end_2019)
    whole_2018 = Figure(long / (1 + high), long / (1 + best), long / (1 + low), end_2019)
    half_2021 = Figure(
        known["2021"].low * low, known["2021 H1"].best, known["2021 H1"].high, known["2021 H1"].known
    )
    rest_2021 = Figure(
        known["2021"].low * (1 - high),
        known["2021"].best - known["2021 H1"].best,
        known["2021"].high * (1 - low),
        known["2021"].known,
    )
    half_2025 = Figure(
        first_half_of_2025(low), first_half_of_2025(best), first_half_of_2025(high), known["2025 to 11 Nov"].known
    )
    second_2015 = known["2015 H2"]
    # Known by its ratio to the season after it.
    first_season = known["2012/13"]
    first_season.known = max(first_season.known, known["2013/14"].known)
    split = "calendar years divided at the end of June"
    table = [
        ("2012/13", first_season, "UNHCR14H1", "derived", "53000 / 1.61"),
        ("2013/14", known["2013/14"], "UNHCR14H1", "published", ""),
        (
            "2014/15",
            known["2014 H2"] + known["2015 H1"],
            "MMM15; UNHCR15Q1",
            "derived",
            "second half of 2014 and first half of 2015",
        ),
        (
            "2015/16",
            Figure(second_2015.low, second_2015.best, None, known["2016"].known),
            "MMM15; UNHCR16",
            "derived",
            "second half of 2015; no confirmed arrival in 2016; no upper bound",
        ),
        ("2016/17", none, "UNHCR16", "missing", "neither half is known"),
        (
            "2017/18",
            Figure(half_2018.low, None, None, ""),
            "UNHCR19",
            "missing",
            "only the second half is known; low is its lower bound",
        ),
        ("2018/19", whole_2018, "UNHCR19", "derived", "one figure for 18 months divided"),
        (
            "2019/20",
            Figure(first_half(known["2020"]).low, None, None, ""),
            "LAS21",
            "missing",
            "only the second half is known; low is its lower bound",
        ),
        ("2020/21", second_half(known["2020"]) + half_2021, "LAS21; UNHCR (two texts)", "derived", split),
        (
            "2021/22",
            rest_2021 + first_half(known["2022"]),
            "LAS21; UNHCR (two texts); UNHCR22; UNHCR23Q4",
            "derived",
            split,
        ),
        (
            "2022/23",
            second_half(known["2022"]) + first_half(known["2023"]),
            "UNHCR22; UNHCR23Q4; UNHCR24J",
            "derived",
            split,
        ),
        ("2023/24", second_half(known["2023"]) + first_half(known["2024"]), "UNHCR24J; UNHCR25J", "derived", split),
        ("2024/25", second_half(known["2024"]) + half_2025, "UNHCR25J; UNB25", "derived", split),
    ]
    result = []
    for period, figure, source, status, note in table:
        year = int(period[:4])
        result.append(
            {
                "period": period,
                "from": f"{year}-07-01",
                "to": f"{year + 1}-06-30",
                "known": "" if figure.best is None else figure.known,
                "quantity": "departures",
                "low": "" if figure.low is None else str(math.floor(figure.low + 1e-6)),
                "high": "" if figure.high is None else str(math.ceil(figure.high - 1e-6)),
                "best": "" if figure.best is None else str(round(figure.best)),
                "unit": "persons",
                "source": source,
                "status": status,
                "note": note,
            }
        )
    return result


def text(rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def swift_literal(name, doc, content):
    """A string over several lines; long lines go on after a backslash."""
    assert content.isascii() and '"""' not in content and "\\" not in content
    lines = []
    for line in content.splitlines():
        while len(line) > 92:
            cut = line.rfind(" ", 0, 92) + 1 or line.rfind(",", 0, 92) + 1
            lines.append(line[:cut] + "\\")
            line = line[cut:]
        lines.append(line)
    body = "\n".join("    " + line if line else "" for line in lines)
    return f'  /// {doc}\n  static let {name} = """\n{body}\n\n    """\n'


def main():
    figures = FIGURES.read_text(encoding="ascii")
    rows = list(csv.DictReader(io.StringIO(figures)))
    made = text(seasons(rows))
    swift = (
        "// Made by Tools/make_published_figures.py; do not edit.\n\nextension PublishedFigures {\n"
        + swift_literal("figuresText", "The file `Data/early-warning/published-figures.csv`.", figures)
        + "\n"
        + swift_literal("seasonsText", "The file `Data/early-warning/seasons.csv`.", made)
        + "}\n"
    )
    wanted = {SEASONS: made, SWIFT: swift}
    if "--check" in sys.argv[1:]:
        stale = [path for path, content in wanted.items() if not path.exists() or path.read_text() != content]
        for path in stale:
            print(f"{path.relative_to(ROOT)} is not up to date", file=sys.stderr)
        return 1 if stale else 0
    for path, content in wanted.items():
        path.write_text(content, encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
