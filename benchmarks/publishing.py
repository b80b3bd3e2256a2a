"""An attack on releases by somebody who has only what was published: `python benchmarks/publishing.py [--tables N]`.

Random tables of 4 x 5 with many small counts are published under each rule; then linear programming looks for the
lowest and highest count behind each symbol, with nothing taken from the library but the text of the release. Pairs of
releases a month apart, in which most counts stay, are attacked by a reader who assumes that nothing changed which
could be the same, and by one who somehow knows exactly which counts did not change.
"""

import argparse
import sys
from collections import Counter
from itertools import product
from pathlib import Path

import numpy as np
from scipy.optimize import linprog

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from sup_lib.exchange.publish import load_rule, publish, rule_names
from sup_lib.exchange.publish.counts import TOTAL, table_of
from sup_lib.exchange.publish.reading import Grid

ROWS, COLUMNS = tuple(f"r{at}" for at in range(4)), tuple(f"c{at}" for at in range(5))
PLACES = [*product((*ROWS, TOTAL), (*COLUMNS, TOTAL))]
AT = {place: at for at, place in enumerate(PLACES)}


def drawn(rng):
    """A random table whose counts are often small."""
    return rng.negative_binomial(1, 0.07, size=(4, 5))


def moved(rng, values):
    """The table a month later: a few counts go up or down a little."""
    steps = rng.integers(-3, 6, size=values.shape) * (rng.random(values.shape) < 0.25)
    return np.maximum(values + steps, 0)


def made(values):
    """A table of counts."""
    return table_of(
        "t",
        ("row", "column"),
        (ROWS, COLUMNS),
        dict(zip(product(ROWS, COLUMNS), map(int, values.ravel()), strict=True)),
    )


def sums():
    """Every total less its parts, as rows of coefficients."""
    for place in PLACES:
        for at, names in enumerate((ROWS, COLUMNS)):
            if place[at] == TOTAL:
                row = np.zeros(len(PLACES))
                row[AT[place]] = -1
                for name in names:
                    row[AT[(name, place[1]) if at == 0 else (place[0], name)]] = 1
                yield row


SUMS = np.array(list(sums()))


def limits(cells, rule, *, primary=False):
    """What each cell says by itself."""
    found = []
    for place in PLACES:
        cell, step = cells[place], rule.step(is_total=TOTAL in place)
        if cell == rule.symbol:
            found.append((1, None))
        elif step == 1 or cell == "0":
            found.append((int(cell), int(cell)))
        else:
            found.append((max(int(cell) - step // 2, 1), int(cell) + (step - 1) // 2))
    return found


def ends(equations, bounds, target):
    """Lowest and highest of one unknown."""
    cost = np.zeros(len(bounds))
    cost[target] = 1
    low, high = (
        linprog(sign * cost, A_eq=equations, b_eq=np.zeros(len(equations)), bounds=bounds) for sign in (1, -1)
    )
    return low.fun if low.status == 0 else -np.inf, -high.fun if high.status == 0 else np.inf


def width(equations, bounds, target):
    """How far apart they are; infinite where one has no end."""
    low, high = ends(equations, bounds, target)
    return high - low


def attack_one(counts, rule_name):
    """Hidden, exactly recovered, and small counts with less room than the rule gives."""
    rule, table = load_rule(rule_name), made(counts)
    release = publish(table, rule=rule_name)
    bare = {
        p: rule.symbol if rule.is_small(n) else str(rule.shown(n, is_total=TOTAL in p))
        for p, n in table.counts.items()
    }
    found = Counter()
    for label, cells in (("bare", bare), ("ours", release.tables[0].cells)):
        bounds = limits(cells, rule)
        for place in (one for one in PLACES if cells[one] == rule.symbol):
            room = width(SUMS, bounds, AT[place])
            found[f"{label} hidden"] += 1
            found[f"{label} exact"] += room < 0.5
            if rule.is_small(table.counts[place]):
                found[f"{label} narrow"] += room < rule.protection - 1e-6
    return found


def attack_pair(before, now, rule_name, *, knows, linked=True):
    """The same for two releases; `knows` says whether the attacker knows which counts did not change."""
    rule, first = load_rule(rule_name), made(before)
    earlier = publish(first, rule=rule_name).tables[0]
    grid = Grid("before", earlier.dimensions, earlier.categories, earlier.cells)
    today = made(now)
    kept = {"previous": [grid], "previous_counts": [first]} if linked else {}
    cells = publish(today, rule=rule_name, **kept).tables[0].cells
    number, same = len(PLACES), []
    for place in PLACES:
        equal = first.counts[place] == today.counts[place]
        could = not knows and rule.symbol in (cells[place], earlier.cells[place])
        if equal and (knows or could or cells[place] == earlier.cells[place]):
            row = np.zeros(2 * number)
            row[AT[place]], row[number + AT[place]] = 1, -1
            same.append(row)
    blank = np.zeros_like(SUMS)
    equations = np.vstack([np.hstack([SUMS, blank]), np.hstack([blank, SUMS]), *(row[None] for row in same)])
    bounds = [*limits(cells, rule), *limits(earlier.cells, rule)]
    found = Counter()
    for start, shown in ((0, cells), (number, earlier.cells)):
        for place in (one for one in PLACES if shown[one] == rule.symbol):
            found["hidden"] += 1
            found["exact"] += width(equations, bounds, start + AT[place]) < 0.5
    return found


def main():
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--tables", type=int, default=1000)
    ask.add_argument("--pairs", type=int, default=200)
    ask.add_argument("--seed", type=int, default=2026)
    given = ask.parse_args()
    rng = np.random.default_rng(given.seed)
    names = rule_names()
    found = {name: Counter() for name in names}
    for number in range(given.tables):
        found[names[number % len(names)]] += attack_one(drawn(rng), names[number % len(names)])
    for name, one in found.items():
        print(f"{name}: small counts alone hidden: {one['bare exact']} of {one['bare hidden']} recovered exactly")
        print(
            f"{name}: published: {one['ours exact']} of {one['ours hidden']} recovered exactly; "
            f"{one['ours narrow']} small counts with less room than {load_rule(name).protection}"
        )
    for linked, label in ((False, "each release by itself"), (True, "with the earlier release")):
        pairs = Counter()
        rng = np.random.default_rng(given.seed + 1)
        for _ in range(given.pairs):
            before = drawn(rng)
            pairs += attack_pair(before, moved(rng, before), "childrens-services", knows=True, linked=linked)
        print(f"pairs, {label}: {pairs['exact']} of {pairs['hidden']} recovered exactly")


if __name__ == "__main__":
    main()
