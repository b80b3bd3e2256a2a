"""The standards of a day as options to choose from, and what is tied to them by learning area."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sup_lib.training.exercise.reasons import reason, sentence
from sup_lib.training.standards import Standards, standards_on


def standards_tables(objectives: Iterable[Mapping[str, Any]], today: date) -> dict[str, list[dict[str, str]]]:
    """The tables `standards` of a day and `objectives`, each with the `codes` that its `areas` speak to.

    An objective whose areas no statement answers is left out.

    >>> rows = standards_tables([{"id": "o1", "text": "Say who said it", "areas": "recording"}], date(2026, 7, 3))
    >>> rows["objectives"][0]["codes"]
    'kss2'
    """
    standards = standards_on(today)
    options = [
        {"id": one.code.lower(), "text": f"{one.code}: {one.title}", "says": sentence(one.says)}
        for one in standards.statements
    ]
    return {"standards": options, "objectives": list(_tied(objectives, standards))}


def _tied(objectives: Iterable[Mapping[str, Any]], standards: Standards) -> Iterator[dict[str, str]]:
    for one in objectives:
        areas = [area.strip() for area in str(one["areas"]).split(",")]
        codes = [stands.code.lower() for stands in standards.statements if {*stands.areas} & {*areas}]
        if codes:
            why = reason("standards", "serves", areas=" and ".join(areas))
            yield {"id": str(one["id"]), "text": sentence(one["text"]), "codes": " ".join(codes), "why": why}
