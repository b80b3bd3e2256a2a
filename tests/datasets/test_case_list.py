from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from sup_lib.casebook import Casebook
from sup_lib.exchange.annex_a import ImportReport, import_annex_a
from sup_lib.exchange.tidy.folder import load_demonstration
from sup_lib.model import Case
from sup_lib.places import bundled

BOOK = CalamineWorkbook.from_path(str(bundled("datasets", "case_list.xlsx")))
LISTS = {name: BOOK.get_sheet_by_name(name).to_python() for name in BOOK.sheet_names}


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[ImportReport, tuple[Case, ...]]:
    place: Path = tmp_path_factory.mktemp("imported") / "demo.casebook"
    with Casebook.open(place, create=True) as casebook:
        casebook.save(*load_demonstration())
        report = import_annex_a(bundled("datasets", "case_list.xlsx"), casebook, today=date(2026, 9, 30))
        return report, casebook.cases()


def test_lists_are_those_of_annex_a() -> None:
    assert list(LISTS) == ["List 6", "List 7", "List 8", "List 9"]
    assert {name: len(rows[0]) for name, rows in LISTS.items()} == {
        "List 6": 14,
        "List 7": 17,
        "List 8": 34,
        "List 9": 13,
    }


def test_it_has_the_quirks_of_life() -> None:
    cells = [str(cell) for rows in LISTS.values() for row in rows for cell in row]
    assert any("\xa0" in cell for cell in cells)
    assert {"#N/A", "a) Yes", "Yes", "e) Closed episode"} <= set(cells)
    assert any(row[2] == "" for rows in LISTS.values() for row in rows[1:])
    ids = [{row[0] for row in LISTS[name][1:]} for name in ("List 7", "List 8")]
    assert ids[0] & ids[1] - {""}


def test_three_rows_are_rejected_each_for_its_own_reason(imported: tuple[ImportReport, tuple[Case, ...]]) -> None:
    report, _ = imported
    assert [(one.list, one.field, one.value) for one in report.rejected] == [
        ("List 6", "CIN Start Date", "31/02/2026"),
        ("List 7", "Date of Birth", "spring 2014"),
        ("List 8", "Child Unique ID", ""),
    ]
    assert report.read == sum(len(rows) - 1 for rows in LISTS.values())


def test_the_families_are_brought_up_to_date_and_none_is_new(imported: tuple[ImportReport, tuple[Case, ...]]) -> None:
    _, cases = imported
    known = {case.case_id: case for case in load_demonstration() if isinstance(case, Case)}
    assert {case.case_id for case in cases} == set(known)
    for case in cases:
        assert [child.name for child in case.children] == [child.name for child in known[case.case_id].children]
    assert any("Annex A" in date.source for case in cases for child in case.children for date in child.key_dates)
