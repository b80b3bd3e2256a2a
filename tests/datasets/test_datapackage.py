import json
from typing import Any, get_args

import frictionless
import pytest

from sup_lib.exchange import outcome_measures_csv
from sup_lib.exchange.tidy.rows import COLUMNS
from sup_lib.model import Action, Goal, Observation, Person, Questionnaire, Relation, Session, Tie, Worker
from sup_lib.model.action import ActionGroup, ActionState
from sup_lib.model.goal import GoalKind, GoalOwner
from sup_lib.model.observation import Basis
from sup_lib.model.people import WorkerRole
from sup_lib.model.person import PersonGender
from sup_lib.model.relation import RelationKind
from sup_lib.model.session import SessionKind
from sup_lib.model.tie import TieFlow, TieKind, TieStrength
from sup_lib.places import bundled

PACKAGE: dict[str, Any] = json.loads(bundled("datasets", "datapackage.json").read_text(encoding="utf-8"))
TABLES = {resource["name"]: resource for resource in PACKAGE["resources"]}
KINDS = {"string": str, "date": object, "number": float, "integer": int, "boolean": bool}


def field(table: str, name: str) -> dict[str, Any]:
    return next(one for one in TABLES[table]["schema"]["fields"] if one["name"] == name)


def test_the_tables_keep_to_their_dictionary() -> None:
    report = frictionless.validate(str(bundled("datasets", "datapackage.json")))
    assert report.flatten(["rowNumber", "fieldName", "message"]) == []
    assert report.valid


def test_the_dictionary_names_every_column_in_order() -> None:
    described = {name: tuple(one["name"] for one in table["schema"]["fields"]) for name, table in TABLES.items()}
    assert described == {**COLUMNS, "outcome_measures": outcome_measures_csv.COLUMNS}


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_explained(table: str) -> None:
    for one in TABLES[table]["schema"]["fields"]:
        assert one["description"].endswith(".") and one["type"] in KINDS, one["name"]
        assert one["type"] not in ("number", "integer") or one["unit"], one["name"]
    assert TABLES[table]["description"].endswith("Invented.")


@pytest.mark.parametrize(
    ("table", "name", "allowed"),
    [
        ("workers", "role", WorkerRole),
        ("goals", "kind", GoalKind),
        ("goals", "owner", GoalOwner),
        ("goals", "informant", Questionnaire.model_fields["informant"].annotation),
        ("observations", "basis", Basis),
        ("actions", "group", ActionGroup),
        ("actions", "state", ActionState),
        ("sessions", "kind", SessionKind),
        ("people", "gender", PersonGender),
        ("relations", "kind", RelationKind),
        ("ties", "kind", TieKind),
        ("ties", "strength", TieStrength),
        ("ties", "flow", TieFlow),
    ],
)
def test_allowed_values_are_those_of_the_model(table: str, name: str, allowed: Any) -> None:
    assert tuple(field(table, name)["constraints"]["enum"]) == get_args(allowed)


def test_the_eight_kinds_of_measure_are_those_of_the_model() -> None:
    kinds = {get_args(kind.model_fields["kind"].annotation)[0] for kind in get_args(get_args(measure())[0])}
    assert set(field("goals", "measure_kind")["constraints"]["enum"]) == kinds


def measure() -> Any:
    from sup_lib.model.measure import Measure

    return Measure


@pytest.mark.parametrize(
    ("table", "thing"),
    [
        ("workers", Worker),
        ("goals", Goal),
        ("observations", Observation),
        ("actions", Action),
        ("sessions", Session),
        ("people", Person),
        ("relations", Relation),
        ("ties", Tie),
    ],
)
def test_what_the_model_needs_the_dictionary_requires(table: str, thing: Any) -> None:
    for name, one in thing.model_fields.items():
        if one.is_required() and name != "measure":
            assert field(table, name)["constraints"]["required"], name


def test_the_package_says_that_it_is_invented() -> None:
    assert PACKAGE["invented"] is True
    assert "invented" in PACKAGE["description"]
    assert "Everything here is invented" in bundled("datasets", "README.md").read_text(encoding="utf-8")
