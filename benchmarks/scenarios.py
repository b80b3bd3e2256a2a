"""Invented cases in numbers: how fast, how often a sentence comes again, how they read, what a guesser would score.

Run: `python benchmarks/scenarios.py [--cases N]`. Every figure is about invented text. Speed is said beside a floor
of the same run: parsing the same number of bytes of JSON as the cases take.
"""

import argparse
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from random import Random
from statistics import mean

from sup_lib.training.scenario.folder import scenario_json
from sup_lib.training.scenario.maker import make_scenario
from sup_lib.training.scenario.record import Sentence, beyond_chance, marks
from sup_lib.training.scenario.scenario import Scenario
from sup_lib.training.scenario.themes import load_theme, theme_names

_END = re.compile(r"(?<=[.!?])['’]?\s+")
_DAY = re.compile(
    r"\b(\d{1,2} )?(January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(Mon|Tues|Wednes|Thurs|Fri)day\b"
)

_SAID = (
    "none|nought|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|twenty-five|thirty"
    "|thirty-five|forty|fifty|third|fourth|fifth|sixth|seventh"
)
_NUMBER = re.compile(
    rf"\b(a quarter|half|{_SAID}) (past|to) ({_SAID})\b|\b\d+(\.\d+)?\b|\b({_SAID})\b", re.IGNORECASE
)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--cases", type=int, default=1000)
    cases = ask.parse_args().cases
    speed(cases)
    made = [
        make_scenario(seed, theme=theme_names()[seed % len(theme_names())], level=1 + seed % 3) for seed in range(200)
    ]
    repeats(made)
    alike(made, masked, "names and days taken out")
    alike(made, bare, "times and numbers as well")
    reading(made)
    guessing(made)


def speed(cases: int) -> None:
    """Every theme and level in turn, after each theme was read once."""
    themes = theme_names()
    for theme in themes:
        load_theme(theme)
    begun = time.process_time()
    made = [make_scenario(seed, theme=themes[seed % len(themes)], level=1 + seed % 3) for seed in range(cases)]
    taken = time.process_time() - begun
    texts = [scenario_json(one) for one in made]
    begun = time.process_time()
    for text in texts:
        json.loads(text)
    floor = time.process_time() - begun
    print(
        f"speed: {cases:,} cases in {taken:.1f} s of processor time, {60 * cases / taken:,.0f} a minute on one core;"
    )
    print(f"       {taken / floor:,.0f} times the reading of the same {sum(map(len, texts)):,} bytes of JSON")


def sentences(scenario: Scenario) -> list[str]:
    """What a learner reads, sentence by sentence."""
    told = [scenario.opening, *scenario.strengths]
    told += [text for one in scenario.story for text in (one.text, *(piece.text for piece in one.pieces))]
    told += [text for goal in scenario.goals for text in (goal.statement, goal.why)]
    told += [seen.note for seen in scenario.observations] + [one.text for one in scenario.record]
    told += [text for step in scenario.actions for text in (step.what, step.outcome) if text]
    return [part.strip() for text in told for part in _END.split(text) if part.strip()]


def repeats(made: list[Scenario]) -> None:
    """A sentence is repeated where another case has it too: as it stands, and with more and more taken out."""
    ways: tuple[tuple[str, Callable[[str, Scenario], str]], ...] = (
        ("as it stands", lambda text, one: text),
        ("with names and days taken out", masked),
        ("with times and numbers taken out as well", bare),
    )
    for how, change in ways:
        said = [{change(text, one) for text in sentences(one)} for one in made]
        counts = Counter(text for each in said for text in each)
        shares = [sum(counts[text] > 1 for text in each) / len(each) for each in said]
        print(f"repeated sentences, {how}: {mean(shares):.1%} of those of a case, over {len(made)} cases")


def alike(made: list[Scenario], change: Callable[[str, Scenario], str], how: str) -> None:
    """A sentence is nearly another's where they share half of their runs of four words."""
    runs = [{fours(change(text, one)) for text in sentences(one)} - {frozenset()} for one in made]
    homes: dict[str, set[int]] = defaultdict(set)
    held: dict[tuple[int, str], list[frozenset[str]]] = defaultdict(list)
    for at, said in enumerate(runs):
        for four in said:
            for run in four:
                homes[run].add(at)
                held[at, run].append(four)
    near, every = 0, 0
    for at, said in enumerate(runs):
        for four in said:
            others = (two for run in four for home in homes[run] - {at} for two in held[home, run])
            near += any(2 * len(four & two) >= max(len(four), len(two)) for two in others)
            every += 1
    print(f"sentences of seven words or more with nearly the like in another case, {how}: {near / every:.1%}")


def fours(text: str) -> frozenset[str]:
    """The runs of four words of a sentence; none for one of fewer than seven words."""
    words = re.findall(r"[\w'’-]+", text.lower())
    return frozenset(" ".join(words[at : at + 4]) for at in range(len(words) - 3)) if len(words) > 6 else frozenset()


def masked(text: str, scenario: Scenario) -> str:
    """A sentence without the people and days that make it this family's."""
    names = {value for key, value in scenario.cast.slots().items() if "_" not in key and value[:1].isupper()}
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}\b", "NAME", text)
    return _DAY.sub("DAY", text)


def bare(text: str, scenario: Scenario) -> str:
    """A sentence without its times and numbers too: a clock in it makes it no other sentence to a reader."""
    return _NUMBER.sub("NUMBER", masked(text, scenario))


def reading(made: list[Scenario]) -> None:
    """The Automated Readability Index (Senter and Smith, 1967): the age, less five, of an easy reader."""
    for theme in theme_names():
        said = [text for one in made if one.theme.theme == theme for text in sentences(one)]
        words = [word for text in said for word in re.findall(r"[\w'’-]+", text)]
        index = 4.71 * sum(map(len, words)) / len(words) + 0.5 * len(words) / len(said) - 21.43
        print(f"reading, {theme}: {len(words) / len(said):.1f} words a sentence, readability index {index:.1f}")


def guessing(made: list[Scenario]) -> None:
    """What luck, a habit and knowledge are worth, each naming as many sentences as are planted."""
    rng = Random("guess")
    ways: dict[str, Callable[[Scenario, int], Sequence[Sentence]]] = {
        "who draws lots": lambda one, number: rng.sample(one.record, number),
        "who names every sentence": lambda one, number: one.record,
        "who names the shortest": lambda one, number: sorted(one.record, key=lambda said: len(said.text))[:number],
        "who knows": lambda one, number: [said for said in one.record if said.is_planted],
    }
    for who, way in ways.items():
        found, scores = [], []
        for one in made:
            number = sum(said.is_planted for said in one.record)
            named = [said.label for said in way(one, number)]
            found.append(marks(one.record, named)[0] / number)
            scores.append(beyond_chance(one.record, named) or 0.0)
        print(f"marks of one {who}: {mean(found):.0%} of what is planted found, {mean(scores):+.2f} beyond chance")


if __name__ == "__main__":
    main()
