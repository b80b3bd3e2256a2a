"""Every chart on every extreme: a name for each, and a function that draws it and gives its words."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pandas as pd
from support.charts.goals_at_extremes import KINDS, SET_ON, WORDS, goals, item
from support.charts.lives_at_extremes import ecomaps, genograms, years

from sup_lib import charts
from sup_lib.policy.timeliness import count_table
from sup_lib.progress import compare_phases, disagreement_table, look_map, run_chart, time_to_goal, xmr

COUNTS = (0, 1, 2, 5, 50, 400)
DAY = date(2026, 3, 31)
HELD = [SET_ON + timedelta(days=28 * number) for number in range(7)]


def single_goals():
    """Draw `plot_goal`."""
    for name, (points, progress) in goals().items():
        yield (
            name,
            lambda points=points, progress=progress: (
                charts.plot_goal(points, progress, sessions=HELD, invented=True),
                charts.caption(progress, points, invented=True),
                charts.alt_text(progress, points),
                progress.n,
            ),
        )


def pairs():
    """Draw `plot_pair`: a parent's sessions above each extreme of a child's measure."""
    for name, child in goals().items():
        words = name.removeprefix("words: ") if name.startswith("words") else "plain"
        parent = item(3, kind="sessions", owner="parent or carer", goal_id="G0", words=words)
        yield (
            name,
            lambda parent=parent, child=child: _with(
                charts.plot_pair(parent, child, sessions=HELD, invented=True),
                charts.pair_words(parent, child, invented=True),
                child[1].n,
            ),
        )


def sheets():
    """Draw `plot_case_sheet` and `plot_team` with few and many goals, and with each extreme in all of them."""
    made = {f"{n} goals": _goals(n) for n in (0, 1, 2, 5)}
    made |= {f"12 goals, {name}": _goals(12, like) for name, like in LIKE.items()}
    made["2 goals, four hundred looks"] = _goals(2, {"n": 400, "every": 1})
    for name, items in made.items():
        yield (
            f"case, {name}",
            lambda items=items: (
                charts.plot_case_sheet(items, case_name="The Okoro family", as_of=DAY, sessions=HELD, invented=True),
            ),
        )
    made |= {
        f"24 goals, {name}": _goals(24, LIKE[name]) for name in ("many words", "twelve years", "one week", "huge")
    }
    for name, items in made.items():
        yield (
            f"team, {name}",
            lambda items=items: _with(
                charts.plot_team(items, team_name="Team North", invented=True),
                charts.team_words(items, team_name="Team North", invented=True),
                len(items),
            ),
        )
    for name, words in WORDS.items():
        few = _goals(2)
        yield (
            f"case called {name}",
            lambda few=few, words=words: (charts.plot_case_sheet(few, case_name=words, as_of=DAY, invented=True),),
        )
        yield (
            f"team called {name}",
            lambda few=few, words=words: _with(
                charts.plot_team(few, team_name=words, invented=True),
                charts.team_words(few, team_name=words, invented=True),
                len(few),
            ),
        )


LIKE = {
    "nothing seen": {"n": 0},
    "long word": {"words": "one word of 120 letters"},
    "many words": {"words": "many words"},
    "pictures": {"words": "pictures"},
    "twelve years": {"n": 30, "every": 140, "due": 4380},
    "one week": {"n": 5, "every": 1, "due": 7},
    "huge": {"as_extreme": "huge"},
}


def _goals(number, like=None):
    like = dict(like or {})
    if extreme := like.pop("as_extreme", None):
        return [_renamed(goals()[extreme], at) for at in range(number)]
    kinds = [kind for kind in KINDS if kind != "sessions" or like.get("n", 5) < 40]
    return [
        item(**{"n": at % 7, "kind": kinds[at % len(kinds)], "goal_id": f"G{at:02d}", "case_id": f"F{at}", **like})
        for at in range(number)
    ]


def _renamed(one, at):
    points, progress = one
    return points, replace(progress, goal=progress.goal.copy_with(goal_id=f"G{at:02d}", case_id=f"F{at}"))


def _values():
    made = {f"{n} values": [float(3 + number * 7 % 11) for number in range(n)] for n in COUNTS}
    return made | {
        "ties": [4.0] * 20,
        "zeros": [0.0] * 20,
        "huge": [9.8e10 + 1e9 * (number * 7 % 5) for number in range(20)],
        "negative": [-40.0 + number * 7 % 9 for number in range(20)],
        "tiny": [0.0001 * (number % 4) for number in range(20)],
        "one far off": [3.0, 4, 3, 5, 4, 3, 4, 3, 5, 4, 400, 4, 3, 4],
        "two levels": [3.0] * 12 + [9.0] * 12,
        "rising": [float(number) for number in range(24)],
        "alternating": [float(10 * (number % 2)) for number in range(40)],
        "many rules": [3.0, 4, 3, 5, 4, 9, 4, 3, 4, -4, 4, 3, 5, 4, 9, 9, 3, 4, 5, 6, 7, 8, 9, 10, *[3.0] * 7],
    }


DATED = ("1 values", "5 values", "50 values", "many rules")


def series():
    """Draw `plot_run_chart` and `plot_xmr`, numbered and dated, over a week and over twelve years."""
    for name, values in _values().items():
        every = {"": None, ", by day": 1, ", twelve years": max(4380 // max(len(values), 1), 1)}
        for when, step in every.items() if name in DATED else [("", None)]:
            days = None if step is None else [SET_ON + timedelta(days=step * at) for at in range(len(values))]
            yield from _series(f"{name}{when}", values, {"what": "worry scale", "days": days})
    for name, words in WORDS.items():
        yield from _series(f"called {name}", _values()["many rules"], {"what": words})


def _series(name, values, told):
    ran, control = run_chart(values), xmr(values, "down")
    told = {**told, "invented": True}
    yield (
        f"run, {name}",
        lambda: _with(charts.plot_run_chart(ran, **told), charts.run_chart_words(ran, **told), len(values)),
    )
    yield (
        f"xmr, {name}",
        lambda: _with(charts.plot_xmr(control, **told), charts.xmr_words(control, **told), len(values)),
    )


def phases():
    """Draw `plot_phases`."""
    for name, values in _values().items():
        half = len(values) // 2
        for goal in (None, 500.0) if name == "5 values" else (None,):
            found = compare_phases(values[:half], values[half:], "down", goal=goal)
            letters = ["A"] * half + ["B"] * (len(values) - half)
            looks = pd.DataFrame({"session": range(1, len(values) + 1), "phase": letters, "value": values})
            yield (
                f"{name}{', target on the wrong side' if goal else ''}",
                lambda looks=looks, found=found: _with(
                    charts.plot_phases(looks, found, what="worry scale", invented=True),
                    charts.phases_words(looks, found, what="worry scale", invented=True),
                    len(looks) // 2,
                ),
            )
    for name, words in WORDS.items():
        found = compare_phases([9, 8, 7], [3, 2, 1], "down")
        looks = pd.DataFrame({"session": range(1, 7), "phase": list("AAABBB"), "value": [9.0, 8, 7, 3, 2, 1]})
        yield (
            f"called {name}",
            lambda looks=looks, found=found, words=words: _with(
                charts.plot_phases(looks, found, what=words, invented=True),
                charts.phases_words(looks, found, what=words, invented=True),
                3,
            ),
        )


def attainments():
    """Draw `plot_attainment`."""
    spread = [round(-0.4 + 0.17 * (number % 13), 2) for number in range(400)]
    made = {f"{n} goals": spread[:n] for n in COUNTS}
    made |= {"ties": [0.5] * 25, "many ties": [1.0] * 300, "huge": [1e9, -1e9, 3, -4], "without a number": [None] * 9}
    for name, shares in made.items():
        kinds = ["outcome" if at % 3 else "process" for at in range(len(shares))]
        table = pd.DataFrame({"kind": kinds, "attainment": pd.Series(shares, dtype="float64")})
        for whose in ("", "All teams", WORDS["one word of 120 letters"]) if name == "5 goals" else ("",):
            yield (
                f"{name} {whose[:8]}",
                lambda table=table, whose=whose: _with(
                    charts.plot_attainment(table, whose=whose, invented=True),
                    charts.attainment_words(table, whose=whose, invented=True),
                    int((table["attainment"].notna() & (table["kind"] == "outcome")).sum()),
                ),
            )


def times():
    """Draw `plot_time_to_goal`."""
    made = {f"{n} goals": ([1.0 + at * 7 % 53 for at in range(n)], [at % 3 > 0 for at in range(n)]) for n in COUNTS}
    made |= {
        "ties": ([12.0] * 30, [True] * 30),
        "none reached": ([1.0 + at for at in range(30)], [False] * 30),
        "on the first day": ([0.0] * 12, [True] * 12),
        "huge": ([1e6 + 1e5 * at for at in range(20)], [True] * 20),
        "short": ([0.1 + 0.01 * at for at in range(20)], [True] * 20),
    }
    for name, told in made.items():
        curve = time_to_goal(*told)
        yield (
            name,
            lambda curve=curve: _with(
                charts.plot_time_to_goal(curve, invented=True),
                charts.time_to_goal_words(curve, invented=True),
                curve.n,
            ),
        )


def pairs_of_scores():
    """Draw `plot_first_last`."""
    columns = ["panel", "first", "last", "mark"]
    marks = ["no reliable change", "reliably improved", "reliably worse"]
    levels = [(14.0, "slightly raised"), (16.0, "high"), (17.0, "very high")]
    for panels in (("parent",), ("parent", "teacher", "self"), (WORDS["one word of 120 letters"], "teacher")):
        for n in (0, 1, 50, 400) if len(panels) == 3 else (2, 5):
            rows = [(panels[at % len(panels)], at * 7 % 41, at * 3 % 41, marks[at % 3]) for at in range(n)]
            table = pd.DataFrame(rows, columns=columns).astype({"first": "float64", "last": "float64"})
            told = {"what": "SDQ total", "improvement": "down"}
            for named in ({}, dict.fromkeys(panels, levels)):
                look = {**told, "ends": (0, 40), "marks": marks, "levels": named}
                yield (
                    f"{n} of {len(panels)} {panels[0][:8]} {len(named)}",
                    lambda table=table, told=told, look=look: _with(
                        charts.plot_first_last(table, **look, invented=True),
                        charts.first_last_words(table, **told, invented=True),
                        len(table),
                    ),
                )


def disagreements():
    """Draw `plot_disagreement`."""
    made = {f"{n} goals": (n, {}, "plain") for n in (0, 1, 2, 5, 12)}
    made |= {f"words: {words}": (3, {}, words) for words in WORDS}
    made |= {"close": (3, {"gap": 2.5}, "plain"), "wide": (3, {"gap": 6.0}, "one word of 120 letters")}
    for name, (n, more, words) in made.items():
        found, seen = [], []
        for at in range(n):
            goal = item(0, words=words, goal_id=f"G{at}", set_on=SET_ON)[1].goal
            found.append(goal)
            gap = more.get("gap", 3.0)
            for which, basis in enumerate(("observed", "reported")):
                told = {"source": f"{WORDS[words][:60]} {which}", "observation_id": f"{at}-{which}"}
                seen.append(goal.observe(on="2024-02-01", value=9 - gap * which - at % 2, basis=basis, **told))
        table = disagreement_table(found, seen, as_of=date(2024, 3, 1))
        yield (
            name,
            lambda table=table: _with(
                charts.plot_disagreement(table, invented=True),
                charts.disagreement_words(table, invented=True),
                len(table),
            ),
        )


def looks():
    """Draw `plot_look_map`."""
    sizes = [(0, 12), (1, 1), (1, 12), (2, 24), (5, 12), (24, 12), (24, 36), (5, 144)]
    for (n, months), words in [*((size, "plain") for size in sizes), *(((3, 12), words) for words in WORDS)]:
        given = [item(at % 7, every=40, words=words, goal_id=f"G{at}", case_id=f"F{at}") for at in range(n)]
        seen = [
            goal.observe(on=stamp.date(), value=5, basis=basis, observation_id=f"{goal.goal_id}-{stamp:%Y%m%d}")
            for points, goal in ((points, progress.goal) for points, progress in given)
            for stamp, basis in zip(points["observed_on"], points["basis"], strict=True)
        ]
        table = look_map([one[1].goal for one in given], seen, as_of=date(2024, 12, 20), months=months)
        yield (
            f"{n} goals, {months} months, {words}",
            lambda table=table, n=n: _with(
                charts.plot_look_map(table, invented=True), charts.look_map_words(table, invented=True), n
            ),
        )


def months():
    """Draw `plot_in_time`."""
    sizes = [(0, 3), (1, 1), (2, 12), (5, 12), (50, 12), (400, 24), (40_000, 12), (400, 36), (400, 144)]
    for n, number in sizes:
        for what in ("held on time", WORDS["one word of 120 letters"]) if n == 50 else ("done on time",):
            yield f"{n} due in {number} months {what[:6]}", partial(_months, n, number, what)


def _months(n, number, what):
    due = [DAY - timedelta(days=(at * 13) % max(30 * number, 1)) for at in range(n)]
    table = pd.DataFrame({"team_id": ["T1"] * n, "due_on": pd.to_datetime(pd.Series(due, dtype="datetime64[s]"))})
    done = table["due_on"] + pd.to_timedelta([at % 3 * 4 for at in range(n)], unit="D")
    table = table.assign(done_on=done, state=[("on time", "late", "late")[at % 3] for at in range(n)])
    counts = count_table(table, as_of=DAY, months=number)
    counts = counts[counts["team"] == "all"]
    told = {"what": what, "as_of": DAY, "invented": True}
    return _with(charts.plot_in_time(counts, **told), charts.in_time_words(counts, **told), int(counts["due"].sum()))


def ratings():
    """Draw `plot_calibration`."""
    steps = [(-2, "much less than hoped"), (-1, "less"), (0, "as hoped"), (1, "more"), (2, "much more than hoped")]
    sizes = [(0, 0, "plain"), (1, 1, "plain"), (2, 2, "plain"), (5, 5, "plain"), (8, 40, "plain")]
    for goals_, people, words in [*sizes, *((3, 4, words) for words in WORDS)]:
        rows = [
            (f"{at}. {WORDS[words]}", f"R{who}", (at * who) % 5 - 2, who == 0)
            for at in range(goals_)
            for who in range(people)
        ]
        table = pd.DataFrame(rows, columns=["goal", "rater", "value", "is_facilitator"]).astype({"value": "Int64"})
        table["is_facilitator"] = table["is_facilitator"].astype(bool)
        yield (
            f"{goals_} goals, {people} people, {words}",
            lambda table=table: _with(
                charts.plot_calibration(table, steps=steps, invented=True),
                charts.calibration_words(table, steps=steps, invented=True),
                len(table),
            ),
        )


def _with(drawn, words, n):
    return drawn, words.caption, words.alt, n


CHARTS = {
    "goal": single_goals, "pair": pairs, "sheet": sheets, "series": series, "phases": phases,
    "attainment": attainments, "time": times, "first_last": pairs_of_scores, "disagreement": disagreements,
    "look_map": looks, "in_time": months, "calibration": ratings, "year": years, "genogram": genograms,
    "ecomap": ecomaps,
}  # fmt: skip


def figure_of(drawn):
    """Give the figure of what a chart's function gave: a figure already, or an Axes of one."""
    return drawn.get_figure(root=True) if hasattr(drawn, "get_figure") and drawn.get_figure(root=True) else drawn
