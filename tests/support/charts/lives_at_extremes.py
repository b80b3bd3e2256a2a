"""Supported years and families that try their charts: nothing on file or very much, in words that do not fit."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from support.charts.goals_at_extremes import WORDS

from sup_lib import charts
from sup_lib.charts.family.ecomap import plot_ecomap
from sup_lib.charts.family.genogram import plot_genogram
from sup_lib.charts.family.tables import family_tables
from sup_lib.charts.family.words import ecomap_words, genogram_words
from sup_lib.model import Family, Person, Relation, Tie
from sup_lib.policy.asye import Absence, Held, YearEvents, asye_year

START, DAY = date(2026, 1, 5), date(2026, 9, 30)
STRENGTHS = ("strong", "weak", "stressful", "not known")
FLOWS = ("to the family", "from the family", "both ways", "not known")


def years():
    """Draw `plot_asye_year` from a bare start to a year in which everything happened."""
    weekly = [START + timedelta(days=7 * week) for week in range(1, 60)]
    away = tuple(Absence(START + timedelta(days=at), START + timedelta(days=at + 9)) for at in range(20, 330, 60))
    events = {
        "a bare start": YearEvents(START),
        "from a leap day": YearEvents(date(2024, 2, 29)),
        "held every week": YearEvents(START, held=tuple(Held("professional", day) for day in weekly[:20])),
        "away six times": YearEvents(START, absences=away),
        "away half the year": YearEvents(START, absences=(Absence(weekly[8], weekly[34]),)),
        "away one day": YearEvents(START, absences=(Absence(weekly[3], weekly[3]),)),
        "reviews close together": YearEvents(START, reviews={3: weekly[20], 6: weekly[21], 9: weekly[22]}),
        "passed": YearEvents(START, probation_passed_on=weekly[26], reviews={6: weekly[26]}),
    }
    for name, told in events.items():
        for when, days in (("on its first day", 0), ("half way", 180), ("years later", 1200)):
            day = told.started_on + timedelta(days=days)
            so_far = replace(told, held=tuple(one for one in told.held if one.on <= day))
            year = asye_year(so_far, policy="lambeth-2021", as_of=day)
            yield f"{name}, {when}", partial(_year, year)
    for name, words in WORDS.items():
        year = asye_year(events["away six times"], policy="lambeth-2021", as_of=weekly[30])
        yield f"called {name}", partial(_year, year, words)


def _year(year, title=None):
    n = sum(item.state != "protected" for item in year.items)
    art = charts.plot_asye_year(year, title=title, invented=True)
    return art, charts.year_caption(year, invented=True), charts.year_alt_text(year), n


def genograms():
    """Draw `plot_genogram` of nobody, of one, of many, and in every kind of words."""
    for n in (0, 1, 2, 5, 24):
        yield f"{n} people", partial(_genogram, n, "plain")
    for words in WORDS:
        yield f"called {words}", partial(_genogram, 5, words)


def ecomaps():
    """Draw `plot_ecomap` with no tie, with one, with many, and in every kind of words."""
    for people, ties in ((0, 0), (1, 0), (1, 1), (2, 2), (5, 5), (5, 24)):
        yield f"{people} at home, {ties} ties", partial(_ecomap, people, ties, "plain")
    for words in WORDS:
        yield f"called {words}", partial(_ecomap, 5, 5, words)


def _genogram(n, words):
    family = _family(n, 0, words)
    tables = family_tables(family)
    art = plot_genogram(tables["people"], tables["relations"], as_of=DAY, title=WORDS[words], invented=True)
    return art, "", genogram_words(family, as_of=DAY, title=WORDS[words]), n


def _ecomap(people, ties, words):
    family = _family(people, ties, words)
    tables = family_tables(family)
    art = plot_ecomap(tables["people"], tables["ties"], as_of=DAY, title=WORDS[words], invented=True)
    return art, "", ecomap_words(family, as_of=DAY, title=WORDS[words]), ties


def _family(n, ties, words):
    """Two parents and their children, then their children's children, two to each."""
    people = [
        Person(
            case_id="F7", person_id=f"p{at}", name=WORDS[words][:120] if words != "plain" else f"Ada {at}",
            gender=("female", "male", "another", "not stated")[at % 4], born_about=1950 + at * 3,
            deceased=at % 7 == 0, household="home" if at > 1 else "", child_id=f"c{at}" if at > 1 else None,
        )
        for at in range(n)
    ]  # fmt: skip
    births = [
        (max(at // 2 - 1, 0) if at > 3 else side, at) for at in range(2, n) for side in ((0, 1) if at < 4 else (0,))
    ]
    relations = [
        Relation(case_id="F7", person_id=f"p{one}", kind="parent of", other_id=f"p{at}") for one, at in births
    ]
    if n > 1:
        relations.append(Relation(case_id="F7", person_id="p0", kind="married to", other_id="p1"))
    named = [
        Tie(
            case_id="F7", tie_id=f"T{at}", name=WORDS[words][:120] if words != "plain" else f"School {at}",
            strength=STRENGTHS[at % 4], flow=FLOWS[at % 4],
        )
        for at in range(ties)
    ]  # fmt: skip
    return Family(case_id="F7", people=people, relations=relations, ties=named)
