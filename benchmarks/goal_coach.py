"""How often the goal coach agrees with people, by element and domain: `python benchmarks/goal_coach.py FILE.json`.

FILE holds labelled statements: text, specific, measurable, time_bound, kind, domain. What is fitted (specific, and
process or outcome) is asked by repeated cross-validation: five folds of FILE, four times, the model fitted on the
other four and on the statements written for this project (`goal_wordings.jsonl`). The rules (measurable, time-bound)
are not fitted, but were written with the shared statements in sight, so their figures flatter them.

With `--fit` the models are fitted on all of it and written into the package. With `--time` it says how long it takes.
"""

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

import numpy as np
from scipy.optimize import minimize

from sup_lib.goal_coach import check_goal
from sup_lib.goal_coach.features import features_of
from sup_lib.goal_coach.goal_text import GoalText
from sup_lib.goal_coach.weights import Weights
from sup_lib.goal_coach.wording import DEFINITIONS

HERE = Path(__file__).parent
OURS = HERE / "goal_wordings.jsonl"
FOLDS, TIMES = 5, 4
STRENGTH = 1.0
"""Of the weights against the penalty on large ones; the C of scikit-learn."""

TARGETS = {"measurable": 0.90, "time_bound": 0.90, "specific": 0.80, "process": 0.75, "outcome": 0.90}

Statement = dict[str, Any]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("file", type=Path, help="labelled statements: a JSON array, or a JSON object a line")
    asked.add_argument("--fit", action="store_true", help="fit the models on all and write them into the package")
    asked.add_argument("--time", action="store_true", help="say how long one goal takes")
    options = asked.parse_args()
    theirs, ours = read(options.file), read(OURS)
    for one in (*theirs, *ours):
        one["features"] = features_of(GoalText(one["text"]))
    if options.time:
        say_time(theirs)
    elif options.fit:
        write([*theirs, *ours])
    else:
        report(theirs, ours)


def read(path: Path) -> list[Statement]:
    text = path.read_text(encoding="utf-8")
    return json.loads(text) if text.lstrip().startswith("[") else [json.loads(line) for line in text.splitlines()]


def fit(statements: list[Statement], wanted: list[bool]) -> Weights:
    """A logistic regression with a ridge penalty, the base left free; words that stand once are left out."""
    seen = Counter(name for one in statements for name in one["features"])
    names = sorted(name for name, times in seen.items() if times > 1)
    place = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(statements), len(names)))
    for row, one in enumerate(statements):
        for name, value in one["features"].items():
            if name in place:
                table[row, place[name]] = value
    sign = np.where(wanted, 1.0, -1.0)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (table @ weights[1:] + weights[0])
        slope = -STRENGTH * sign / (1 + np.exp(margin))
        value = STRENGTH * np.logaddexp(0, -margin).sum() + weights[1:] @ weights[1:] / 2
        return value, np.concatenate([[slope.sum()], table.T @ slope + weights[1:]])

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    return Weights(float(found[0]), {name: round(float(w), 3) for name, w in zip(names, found[1:], strict=True)})


def fit_both(statements: list[Statement]) -> dict[str, Weights]:
    kinds = [one for one in statements if one["kind"]]
    return {
        "specific": fit(statements, [one["specific"] for one in statements]),
        "process": fit(kinds, [one["kind"] == "process" for one in kinds]),
    }


def answers(one: Statement, models: dict[str, Weights]) -> dict[str, bool]:
    found = one["features"]
    process = models["process"].probability(found) >= 0.5
    return {
        "specific": models["specific"].probability(found) >= 0.5,
        "measurable": any(code in found for code in ("M1", "M2", "M3", "M4", "M5", "M6")),
        "time_bound": "T1" in found,
        "process": process,
        "outcome": not process,
    }


def labels(one: Statement) -> dict[str, bool]:
    kinds = {kind: one["kind"] == kind for kind in ("process", "outcome")}
    return {**{name: one[name] for name in ("specific", "measurable", "time_bound")}, **kinds}


def folds(statements: list[Statement], seed: int) -> list[list[Statement]]:
    """Five parts, each with its share of every combination of labels."""
    shuffled = sorted(statements, key=lambda one: one["id"])
    Random(seed).shuffle(shuffled)
    shuffled.sort(key=lambda one: (str(one["kind"]), one["specific"]))
    return [shuffled[at::FOLDS] for at in range(FOLDS)]


def cross_validate(theirs: list[Statement], ours: list[Statement]) -> list[tuple[Statement, dict[str, bool]]]:
    said = []
    for seed in range(TIMES):
        parts = folds(theirs, seed)
        for part in parts:
            kept_back = {one["id"] for one in part}
            models = fit_both([*(one for one in theirs if one["id"] not in kept_back), *ours])
            said += [(one, answers(one, models)) for one in part]
    return said


def f1(pairs: list[tuple[bool, bool]]) -> float:
    hits = sum(label and said for label, said in pairs)
    return 2 * hits / max(1, sum(label for label, _ in pairs) + sum(said for _, said in pairs))


def by_element(said: list[tuple[Statement, dict[str, bool]]]) -> dict[str, float]:
    return {name: f1([(labels(one)[name], found[name]) for one, found in said]) for name in TARGETS}


def report(theirs: list[Statement], ours: list[Statement]) -> None:
    said = cross_validate(theirs, ours)
    print(f"{len(theirs)} statements, {FOLDS} folds, {TIMES} times, beside {len(ours)} of our own; F1\n")
    print(f"{'':28}" + "".join(f"{name:>12}" for name in TARGETS))
    print(f"{'aim':28}" + "".join(f"{aim:12.2f}" for aim in TARGETS.values()))
    line("cross-validated", by_element(said))
    line("fitted on theirs only", by_element(cross_validate(theirs, [])))
    models = fit_both(ours)
    line("fitted on ours only", by_element([(one, answers(one, models)) for one in theirs]))
    domains = defaultdict(list)
    for one, found in said:
        domains[one["domain"]].append((one, found))
    print("\nshare of answers that agree, by domain; an F1 of a handful would be noise")
    for domain, pairs in sorted(domains.items(), key=lambda item: -len(item[1])):
        shares = [sum(labels(one)[name] == found[name] for one, found in pairs) / len(pairs) for name in TARGETS]
        print(f"{domain[:22]:22}{len(pairs) // TIMES:6}" + "".join(f"{share:12.2f}" for share in shares))
    wrong(said)


def line(name: str, found: dict[str, float]) -> None:
    print(f"{name:28}" + "".join(f"{found[element]:12.3f}" for element in TARGETS))


def wrong(said: list[tuple[Statement, dict[str, bool]]]) -> None:
    print("\nwhat it gets wrong in two of four or more")
    count: Counter[tuple[str, str, bool, str]] = Counter()
    for one, found in said:
        for name in ("specific", "measurable", "time_bound", "process"):
            if (name != "process" or one["kind"]) and labels(one)[name] != found[name]:
                count[name, one["id"], labels(one)[name], one["text"]] += 1
    for (name, number, label, text), times in sorted(count.items()):
        if times * 2 >= TIMES:
            print(f"{name:11} {number} labelled {'yes' if label else 'no'}: {text}")


def write(statements: list[Statement]) -> None:
    models = {
        name: {
            "base": round(one.base, 3),
            "weights": {feature: weight for feature, weight in one.of.items() if abs(weight) >= 0.02},
        }
        for name, one in fit_both(statements).items()
    }
    about = f"Fitted by benchmarks/goal_coach.py on {len(statements)} labelled statements; see docs/goal_coach.md."
    place = DEFINITIONS / "goal_weights.json"
    place.write_text(
        json.dumps({"about": about, "models": models}, indent=0, sort_keys=True) + "\n", encoding="utf-8"
    )
    print(f"{place}: " + ", ".join(f"{name} {len(one['weights'])} weights" for name, one in models.items()))


def say_time(statements: list[Statement]) -> None:
    start = perf_counter()
    check_goal(statements[0]["text"])
    first = perf_counter() - start
    times = []
    for one in statements * 3:
        start = perf_counter()
        check_goal(one["text"])
        times.append(1000 * (perf_counter() - start))
    print(f"the first, with reading the words: {1000 * first:.0f} ms; of {len(times)}: ", end="")
    print(f"median {np.median(times):.2f} ms, 99 of 100 under {np.percentile(times, 99):.2f} ms")


if __name__ == "__main__":
    main()
