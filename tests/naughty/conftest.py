"""A casebook in which everything that can be called something is called by what would run, were it let."""

from datetime import date
from typing import Any, NamedTuple

import pytest
from naughty.packing import packed
from naughty.strings import PAYLOADS, TYPED
from support.altered import sign
from support.at_the_keyboard import command

from sup_lib.casebook import Casebook
from sup_lib.forms.form.definition import Form
from sup_lib.forms.form.library import form_ids, load_form
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Record
from sup_lib.model import Action, Case, Child, Goal, Person, Relation, Scale, Team, Tie, Worker

__all__ = ["command"]
DAY = date(2024, 3, 1)
SCRIPT, PICTURE, DRAWING = PAYLOADS[:3]


def family():
    """A family, its team, its worker and its network, all of whose names would run, were they let."""
    yield from (Team(team_id="T1", name=PICTURE), Worker(worker_id="W1", name=SCRIPT, team_id="T1"))
    child = Child(child_id="00123", name=PICTURE, born_on="2015-02-28")
    about = {"case_id": "F7", "name": SCRIPT, "risk_rating": "red", "worker_id": "W1", "team_id": "T1"}
    yield Case(**about, invented=True, children=[child])
    scale = Scale(baseline=9, target=6, improvement="down", name=PICTURE)
    goal = {"case_id": "F7", "statement": DRAWING, "kind": "outcome", "owner": "child", "measure": scale}
    yield Goal(goal_id="G1", set_on="2024-01-08", **goal)
    for one, words in zip("ABCDEFG", PAYLOADS, strict=True):
        yield Action(action_id=one, case_id="F7", what=words, who=words)
    yield Person(case_id="F7", person_id="ada", child_id="00123", household=DRAWING)
    yield Person(case_id="F7", person_id="gran", name=SCRIPT, note=PICTURE, household=DRAWING)
    yield Relation(case_id="F7", person_id="gran", kind="parent of", other_id="ada", note=DRAWING)
    yield Tie(case_id="F7", tie_id="T1", name=DRAWING, person_id="ada", note=SCRIPT)


@pytest.fixture
def casebook(tmp_path):
    """The family's casebook, whose own file has a name that a page must show as text."""
    with Casebook.open(tmp_path / "<b>team.casebook", create=True) as opened:
        opened.save(*family())
        yield opened


@pytest.fixture(scope="module", params=form_ids())
def filled(request, tmp_path_factory):
    """Each form in turn, with every string kept in its fields; signed, and corrected by the same strings shifted."""
    with Casebook.open(tmp_path_factory.mktemp("filled") / "team.casebook", create=True) as casebook:
        casebook.save(*family())
        form = load_form(request.param)
        about = {"worker_id": "W1"} if form.about == "worker" else {"case_id": "F7"}
        given, later = packed(form, TYPED), packed(form, (*TYPED[1:], TYPED[0]))
        record = keep(casebook, casebook.records.open(form, on=DAY, **about), given)
        sign(casebook, record)
        corrected = casebook.records.correct(record.record_id, why=DRAWING, by=SCRIPT)
        corrected = keep(casebook, corrected, later)
        file = casebook.file_for(form, as_of=DAY, **about)
        yield Filled(casebook, form, casebook.records.get(record.record_id), file, given, corrected, later)


class Filled(NamedTuple):
    """A casebook, one form's record with every string in it, and its correction."""

    casebook: Casebook
    form: Form
    record: Record
    file: File
    given: dict[str, Any]
    corrected: Record
    later: dict[str, Any]


def keep(casebook, record, answers):
    for field, value in answers.items():
        record = casebook.records.keep(record.record_id, field, value, by=SCRIPT, since=record.version)
    return record
