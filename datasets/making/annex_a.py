"""The same children as an Ofsted Annex A workbook, lists 6 to 9, with the quirks that such workbooks have in life."""

import io
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import xlsxwriter

from making.bank import load
from making.clock import REFERENCE, age_on
from sup_lib.model import Case, Child, Status, Team, Worker

CIN_HEADINGS = (
    "CIN Start Date",
    "Primary Need Code",
    "Date Child Was Last Seen",
    "CIN Closure Date",
    "Reason for Closure",
    "Case Status",
)
CP_HEADINGS = (
    "Child Protection Plan Start Date",
    "Initial Category of Abuse",
    "Latest Category of Abuse",
    "Date of the Last Statutory Visit",
    "Was the Child Seen Alone?",
    "Date of latest review conference",
    "Child Protection Plan End Date",
    "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
    "Number of Previous Child Protection Plans",
)
CLA_HEADINGS = (
    "Date Started to be Looked After",
    "Child's Category of Need",
    "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
    "Start date of current legal status",
    "Child's Legal Status",
    "Date of Latest Statutory Review",
    "Date of Last Social Work Visit",
    "What is the permanence plan for this child?",
    "Date of Last IRO Visit / Contact to the Child",
    "Date of Last Health Assessment",
    "Date of Last Dental Check",
    "Number of Placements in the Last 12 months",
    "Date Ceased to be Looked After",
    "Reason Ceased to be Looked After",
    "Start Date of Most Recent Placement",
    "Placement Type",
    "Placement Provider",
    "Placement postcode",
    "URN of Placement",
    "Placement Location",
    "LA of Placement",
    "Number of Episodes the Child has been ‘Missing’ from their Placement in the last 12 months",
    "Number of Episodes the Child has been ‘Absent’ from their Placement in the last 12 months",
    "Was the child offered a Return Interview after their last missing episode (Y/N)?",
    "Did the child accept a Return Interview after their last missing episode (Y/N)?",
)
LEAVER_HEADINGS = (
    "Eligibility Category",
    "LA in Touch",
    "Type of Accommodation",
    "Suitability of Accommodation",
    "Activity Status",
)
_UASC = "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N))"
_WHO = ("Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age")
_DISABLED = "Does the Child have a Disability"
_HOLDERS = ("Allocated Team", "Allocated Worker")
_PLACEMENTS = {
    "foster carers": "f) U6: Foster placement - not FFA",
    "grandparents as foster carers": "c) U3: Foster placement - relatives - not long term or FFA",
    "children's home": "k) K2: Children's homes",
    "long-term foster carers": "d) U4: Foster placement - long term",
}
_STATUS_WORDS = {
    "assessment": "d) Open assessment",
    "CIN": "c) Child in need plan",
    "CP": "b) Child protection plan",
    "CLA": "a) Looked after child",
    "CLA matched": "a) Looked after child",
}

Row = dict[str, Any]


def workbook(cases: list[Case], teams: list[Team], workers: list[Worker], *, seed: str) -> bytes:
    """The workbook as bytes, the same for the same cases."""
    lists = _lists(
        cases, {team.team_id: team.name for team in teams}, {one.worker_id: one.name for one in workers}, seed
    )
    _spoil(lists, Random(f"{seed}/spoil"))
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    book.set_properties(
        {"created": datetime(2026, 9, 30, 9, 0), "title": "Invented case list", "comments": "All invented"}
    )
    for name, (headings, rows) in lists.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate([dict(zip(headings, headings, strict=True)), *rows]):
            for column, heading in enumerate(headings):
                _put(sheet, at, column, row.get(heading))
    book.close()
    return _stored(held)


def write(path: Path, content: bytes) -> None:
    """Write the workbook's bytes."""
    path.write_bytes(content)


def _put(sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day))
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value)
    elif value:
        sheet.write_string(row, column, value)


def _stored(held: io.BytesIO) -> bytes:
    """The same archive uncompressed and undated: compressed bytes differ from one zlib to the next."""
    out = io.BytesIO()
    with ZipFile(held) as packed, ZipFile(out, "w", ZIP_STORED) as plain:
        for name in packed.namelist():
            plain.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), packed.read(name))
    return out.getvalue()


def _lists(
    cases: list[Case], teams: dict[str, str], workers: dict[str, str], seed: str
) -> dict[str, tuple[tuple[str, ...], list[Row]]]:
    rng = Random(f"{seed}/annex")
    rows: dict[str, list[Row]] = {f"List {number}": [] for number in (6, 7, 8, 9)}
    makers = {
        "CIN": (6, _cin),
        "assessment": (6, _cin),
        "CP": (7, _cp),
        "CLA": (8, _cla),
        "CLA matched": (8, _cla),
        "care leaver": (9, _leaver),
    }
    for case in cases:
        for child in case.children:
            shared = _who(child, rng) | {
                "Allocated Team": teams[case.team_id or ""],
                "Allocated Worker": _worker(workers[case.worker_id or ""], rng),
            }
            for status in child.statuses:
                if status.is_open or (case.closed_on and status is child.statuses[-1]):
                    number, make = makers[status.code]
                    rows[f"List {number}"].append(shared | make(child, status, rng))
            if child.open_statuses == ("care leaver",) and rng.random() < 0.2:
                closed = _cin(child, child.statuses[0], rng)
                rows["List 6"].append(shared | closed | {"Case Status": "e) Closed episode"})
    plain = (*_WHO, _DISABLED)
    return {
        "List 6": ((*plain, *CIN_HEADINGS, *_HOLDERS), rows["List 6"]),
        "List 7": ((*plain, *CP_HEADINGS, *_HOLDERS), rows["List 7"]),
        "List 8": ((*_WHO, _UASC, _DISABLED, *CLA_HEADINGS, *_HOLDERS), rows["List 8"]),
        "List 9": ((*plain, *_HOLDERS, *LEAVER_HEADINGS), rows["List 9"]),
    }


def _who(child: Child, rng: Random) -> Row:
    codes = {words: code for code, words in load("ethnicities").items()}
    code = codes.get(child.ethnicity, "")
    disabled = {True: "a) Yes", False: "b) No", None: ""}[child.disabled]
    identifier = child.child_id if child.child_id.startswith("0") else int(child.child_id)
    return {
        "Child Unique ID": identifier,
        "Gender": {"female": "b) Female", "male": "a) Male"}[child.sex],
        "Ethnicity": f"{'abcdefghijklmnopqrst'[list(load('ethnicities')).index(code)]}) {code}" if code else "",
        "Date of Birth": child.born_on,
        "Age": age_on(child.born_on or REFERENCE, REFERENCE),
        _DISABLED: disabled[3:] if disabled and rng.random() < 0.1 else disabled,
        _UASC: "b) No",
    }


def _worker(name: str, rng: Random) -> str:
    return "#N/A" if rng.random() < 0.02 else name.replace(" ", "\xa0") if rng.random() < 0.3 else name


def _last(child: Child, name: str) -> date | None:
    return next((key_date.last_on for key_date in child.key_dates if key_date.name == name), None)


def _cin(child: Child, status: Status, rng: Random) -> Row:
    return {
        "CIN Start Date": status.started_on,
        "Primary Need Code": {"abuse or neglect": "N1 - Abuse or Neglect"}.get(
            status.detail, "N5 - Family Dysfunction"
        ),
        "Date Child Was Last Seen": _last(child, "Last seen"),
        "CIN Closure Date": status.ended_on,
        "Reason for Closure": "RC7 - Services ceased for any other reason" if status.ended_on else "",
        "Case Status": "e) Closed episode" if status.ended_on else _STATUS_WORDS[status.code],
    }


def _cp(child: Child, status: Status, rng: Random) -> Row:
    category = status.detail.capitalize()
    return {
        "Child Protection Plan Start Date": status.started_on,
        "Initial Category of Abuse": category,
        "Latest Category of Abuse": category,
        "Date of the Last Statutory Visit": _last(child, "Statutory visit"),
        "Was the Child Seen Alone?": rng.choice(["a) Yes", "a) Yes", "b) No"]),
        "Date of latest review conference": _last(child, "Review conference"),
        CP_HEADINGS[7]: "b) No",
        CP_HEADINGS[8]: rng.choice([0, 0, 0, 1]),
    }


def _cla(child: Child, status: Status, rng: Random) -> Row:
    began = next((one.started_on for one in child.statuses if one.code == "CLA"), status.started_on)
    return {
        "Date Started to be Looked After": began,
        "Child's Category of Need": "N1 - Abuse or Neglect",
        CLA_HEADINGS[2]: "b) No",
        "Start date of current legal status": status.started_on,
        "Child's Legal Status": status.legal_status,
        "Date of Latest Statutory Review": _last(child, "Statutory review"),
        "Date of Last Social Work Visit": _last(child, "Social work visit"),
        "What is the permanence plan for this child?": "Long-term foster care"
        if status.code == "CLA matched"
        else "",
        "Date of Last IRO Visit / Contact to the Child": _last(child, "IRO visit"),
        "Date of Last Health Assessment": _last(child, "Health assessment"),
        "Date of Last Dental Check": _last(child, "Dental check"),
        "Number of Placements in the Last 12 months": rng.choice([1, 1, 1, 2, 3]),
        "Start Date of Most Recent Placement": status.started_on,
        "Placement Type": _PLACEMENTS[status.detail],
        "Placement Provider": rng.choice(["b) PR1 - Own provision", "e) PR4 - Private provision"]),
        "Placement postcode": rng.choice(["", "not given", "ZZ99 9ZZ"]),
        "LA of Placement": "Home Town",
        CLA_HEADINGS[21]: rng.choice([0, 0, 0, 0, 1, 4]),
        CLA_HEADINGS[22]: 0,
    }


def _leaver(child: Child, status: Status, rng: Random) -> Row:
    return {
        "Eligibility Category": "b) Former relevant child",
        "LA in Touch": rng.choice(["a) Yes", "a) Yes", "a) Yes", "b) No"]),
        "Type of Accommodation": rng.choice(["U: Independent living", "Y: Other accommodation", ""]),
        "Suitability of Accommodation": rng.choice(["a) Suitable", "a) Suitable", ""]),
        "Activity Status": rng.choice(
            [
                "F2: Full time in education other than higher",
                "F3: Full time in training or employment",
                "G5: Not in education, employment or training - other",
            ]
        ),
    }


def _spoil(lists: dict[str, tuple[tuple[str, ...], list[Row]]], rng: Random) -> None:
    """Three rows that no import can take: an impossible date, a birthday in words, and no identifier."""
    rng.choice(lists["List 6"][1])["CIN Start Date"] = "31/02/2026"
    rng.choice(lists["List 7"][1])["Date of Birth"] = "spring 2014"
    rng.choice(lists["List 8"][1])["Child Unique ID"] = ""
