"""Whether identity says anything about what happens in invented cases: chi-square over many seeds, corrected (Holm).

Run: `python benchmarks/scenario_fairness.py [--cases N]`. What happens (worry, outcome, contradictions) is compared
within each theme and summed, since themes differ in what can happen; the theme itself, over all of them.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from scipy.stats import chi2, chi2_contingency

from sup_lib.dates import age_on
from sup_lib.training.scenario.maker import make_scenario
from sup_lib.training.scenario.scenario import Scenario
from sup_lib.training.scenario.shape import REFERENCE
from sup_lib.training.scenario.themes import theme_names

MARKERS = {
    "background of the names": lambda one: one.cast.identity.names.background,
    "recorded ethnicity": lambda one: one.cast.identity.ethnicity,
    "child's sex": lambda one: one.cast.shape.children[0][0],
}
HAPPENS = {
    "worry at its highest": lambda one: one.worry,
    "outcome": lambda one: one.outcome,
    "contradictions": lambda one: min(sum(bool(piece.contradicts) for piece in one.evidence), 4),
    "evidence that draws the eye": lambda one: min(sum(piece.herring for piece in one.evidence), 3),
    "steps not done": lambda one: min(sum(step.state == "not done" for step in one.actions), 2),
}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--cases", type=int, default=5000)
    cases = ask.parse_args().cases
    rows = [facts(make_scenario(seed, theme=_theme(seed), level=1 + seed // 8 % 3)) for seed in range(cases)]
    found = {(mark, "theme"): pvalue(rows, mark, "theme", within=None) for mark in MARKERS}
    found |= {(mark, what): pvalue(rows, mark, what, within="theme") for mark in MARKERS for what in HAPPENS}
    carer = {("first carer's sex", what): pvalue(rows, "first carer's sex", what, within="theme") for what in HAPPENS}
    corrected = holm(found | carer)
    print(f"{cases:,} cases, {len(corrected)} questions")
    for (mark, what), (raw, after) in corrected.items():
        print(f"{mark} and {what}: p = {raw:.3f}, corrected {after:.3f}")
    placed = Counter((row["father"]) for row in rows)
    print("fathers and men who care:", dict(placed))


def _theme(seed: int) -> str:
    return theme_names()[seed % len(theme_names())]


def facts(one: Scenario) -> dict[str, object]:
    """What a case says of who they are, and of what happens."""
    people, _ = one.cast.people(one.case_id)
    men = [person for person in people if person.gender == "male" and age_on(_born(person), REFERENCE) >= 18]
    told = {name: look(one) for name, look in (MARKERS | HAPPENS).items()}
    return told | {
        "theme": one.theme.theme,
        "first carer's sex": one.cast.adult("p")[2],
        "father": "a man is placed" if men else "no man is placed",
    }


def _born(person: object) -> date:
    return date(getattr(person, "born_about", None) or REFERENCE.year, 1, 1)


def pvalue(rows: list[dict[str, object]], mark: str, what: str, *, within: str | None) -> float:
    """Chance of a difference as large as this where there is none; over strata, their chi-squares added up."""
    strata: dict[object, list[dict[str, object]]] = defaultdict(list)
    for row in rows:
        strata[row[within] if within else ""].append(row)
    total, freedom = 0.0, 0
    for part in strata.values():
        table = crossed(part, mark, what)
        if len(table) > 1 and len(table[0]) > 1:
            result = chi2_contingency(table, correction=False)
            total, freedom = total + result.statistic, freedom + result.dof
    return float(chi2.sf(total, freedom)) if freedom else 1.0


def crossed(rows: list[dict[str, object]], mark: str, what: str) -> list[list[int]]:
    """Counts of each answer by each marker; what is too rare to compare (under 20) is put together."""
    kinds = Counter(row[mark] for row in rows)
    answers = Counter(row[what] for row in rows)
    counts: Counter[tuple[object, object]] = Counter()
    for row in rows:
        kind = row[mark] if kinds[row[mark]] >= 20 else "other"
        counts[kind, row[what] if answers[row[what]] >= 20 else "other"] += 1
    first, second = ({key[at] for key in counts} for at in (0, 1))
    return [[counts[one, two] for two in sorted(second, key=str)] for one in sorted(first, key=str)]


def holm(found: dict[tuple[str, str], float]) -> dict[tuple[str, str], tuple[float, float]]:
    """Each chance as it is and corrected for the number of questions (Holm, 1979), the smallest first."""
    corrected, highest = {}, 0.0
    ordered: Iterable[tuple[tuple[str, str], float]] = sorted(found.items(), key=lambda each: each[1])
    for at, (question, raw) in enumerate(ordered):
        highest = max(highest, min(1.0, raw * (len(found) - at)))
        corrected[question] = (raw, highest)
    return corrected


if __name__ == "__main__":
    main()
