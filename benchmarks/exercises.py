"""How often somebody who does not read has an exercise right, over every theme and level; which cases carry which.

`python benchmarks/exercises.py [SEEDS]`: with 10 seeds, 240 cases. Prints one line an exercise: in how many cases it
can be done, how many questions that are marked it asks there, and the share that guessing has right, beside the share
that the class report says guessing would have. Then the share of its single choices that somebody has who always
takes the first option, the last, the longest or the shortest; one that is far above guessing is a giveaway.
"""

import random
import sys
from statistics import mean

from sup_lib.training.exercise.case.case import material_of
from sup_lib.training.exercise.class_report import by_chance
from sup_lib.training.exercise.files import exercise_names, load_exercise
from sup_lib.training.exercise.marking import mark
from sup_lib.training.exercise.question import Material, Question
from sup_lib.training.exercise.questions import carries, questions_of
from sup_lib.training.scenario.settings import levels
from sup_lib.training.scenario.themes import theme_names


def guess(question: Question, rng: random.Random) -> object:
    """What somebody ticks who does not read: one option, or any of several; a day or a number is left empty."""
    keys = [choice.key for choice in question.choices]
    if question.item.kind == "choices":
        return [key for key in keys if rng.random() < 0.5] or [rng.choice(keys)]
    return rng.choice(keys) if keys else ""


HABITS = {
    "first": lambda question: question.choices[0].key,
    "last": lambda question: question.choices[-1].key,
    "longest": lambda question: max(question.choices, key=lambda one: len(one.text)).key,
    "shortest": lambda question: min(question.choices, key=lambda one: len(one.text)).key,
}
"""Ways to choose without reading what is chosen."""


def report(name: str, materials: list[Material], rng: random.Random) -> str:
    """One exercise over every case that carries it."""
    exercise = load_exercise(name)
    fitting = [material for material in materials if carries(exercise, material)]
    asked = [[one for one in questions_of(exercise, material) if one.item.kind != "text"] for material in fitting]
    marked = [question for questions in asked for question in questions]
    if not marked:
        return f"{name:20} {len(fitting):4} of {len(materials)} cases   nothing in it is marked"
    had = mean(mark(question, guess(question, rng)).state == "right" for question in marked)
    said = mean(by_chance(question) or 0 for question in marked)
    each = mean(map(len, asked))
    where = f"{name:20} {len(fitting):4} of {len(materials)} cases"
    line = f"{where} {each:5.1f} marked  guessing {had:4.0%}  said {said:4.0%}"
    single = [question for question in marked if question.item.kind == "choice"]
    if not single:
        return line
    taken = {name: mean([habit(one) in one.answers for one in single]) for name, habit in HABITS.items()}
    return line + "".join(f"  {name} {share:4.0%}" for name, share in taken.items())


def main() -> None:
    """Print the table."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    cases = [f"T-{theme}-{level}-{seed}" for theme in theme_names() for level in levels() for seed in range(seeds)]
    materials = [material_of(case) for case in cases]
    rng = random.Random(1)
    for name in exercise_names():
        print(report(name, materials, rng))


if __name__ == "__main__":
    main()
