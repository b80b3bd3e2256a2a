"""What would run, were it let: typed in every form, sent by every way out, it comes back as typed and stays text."""

import csv
import io
from datetime import date

import docx
import pytest
from icalendar import Calendar
from lxml import etree, html
from naughty.packing import packed, refuse_what_runs
from naughty.strings import DEVICES, PAYLOADS, TYPED

from sup_lib.casebook import Casebook
from sup_lib.casebook.copies.bundle import child_bundle
from sup_lib.exchange.calendars.calendar_file import CalendarEntry, write_calendar
from sup_lib.exchange.child_bundle import write_child_bundle
from sup_lib.forms.form.library import load_form
from sup_lib.model import Case, Child
from sup_lib.run.family import ecomap, genogram, save_drawing
from sup_lib.run.preparing import session_agenda, session_pack
from sup_lib.run.record_files import record_page, record_word

DAY = date(2024, 3, 1)


def words_of(document):
    opened = docx.Document(io.BytesIO(document))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in opened.paragraphs), *cells])


def test_the_pack_of_a_session_gives_it_out_as_text(casebook):
    agenda = session_agenda(casebook, on=DAY, hours=1)
    pack = session_pack(casebook, agenda, on=DAY)
    refuse_what_runs(pack.to_page())
    shown = " ".join(html.fromstring(pack.to_page()).text_content().split())
    for words in PAYLOADS[:3]:
        assert words in shown and words in words_of(pack.to_word())


@pytest.mark.parametrize("draw", [genogram, ecomap])
@pytest.mark.parametrize("ending", [".svg", ".png"])
def test_a_drawing_of_a_family_runs_nothing(casebook, tmp_path, draw, ending):
    place = save_drawing(lambda: draw(casebook, "F7", on=DAY), tmp_path / f"drawing{ending}")
    if ending == ".png":
        assert place.read_bytes().startswith(b"\x89PNG")
        return
    tree = etree.fromstring(place.read_bytes())
    assert {etree.QName(node).localname for node in tree.iter(etree.Element)}.isdisjoint({"script", "foreignObject"})
    assert [name for node in tree.iter(etree.Element) for name in node.attrib if name.startswith("on")] == []


def test_everything_about_a_child_is_given_out_as_text(casebook, tmp_path):
    record = casebook.records.open(load_form("group_case_supervision"), "F7", on=DAY)
    for name, said in packed(load_form("group_case_supervision"), PAYLOADS).items():
        record = casebook.records.keep(record.record_id, name, said, by=PAYLOADS[0], since=record.version)
    documents = {"html": maker(casebook, record_page), "docx": maker(casebook, record_word)}
    write_child_bundle(child_bundle(casebook, "00123", as_of=DAY), tmp_path / "out", documents=documents)
    pages = list((tmp_path / "out").rglob("*.html"))
    assert len(pages) == 3
    for page in pages:
        refuse_what_runs(page.read_text(encoding="utf-8"))
    for table in (tmp_path / "out").rglob("*.csv"):
        with table.open(encoding="utf-8-sig", newline="") as file:
            assert [cell for row in csv.reader(file) for cell in row if cell.startswith("=")] == [], table


def maker(casebook, make):
    def made(record):
        form = load_form(record.form_id)
        return make(form, record, casebook.file_for(form, case_id=record.case_id, as_of=DAY))

    return made


@pytest.mark.parametrize("words", [*PAYLOADS, *TYPED[::25], "a\r\nBEGIN:VALARM\r\nEND:VALARM"])
def test_a_calendar_holds_one_entry_and_no_line_of_somebody_elses(words):
    entry = CalendarEntry(about=("case", words), day=DAY, title=words, words=(words,))
    file = Calendar.from_ical(write_calendar([entry], name=words, made_on=DAY, remind_days=None))
    assert [one.name for one in file.walk()] == ["VCALENDAR", "VEVENT"]


@pytest.mark.parametrize("name", DEVICES)
def test_a_case_named_as_a_device_or_a_folder_leaves_no_file_of_that_name(tmp_path, name):
    with Casebook.open(tmp_path / "team.casebook", create=True) as casebook:
        casebook.save(Case(case_id=name, name=name, invented=True, children=[Child(child_id=name)]))
        form = load_form("group_case_supervision")
        casebook.records.open(form, name, on=DAY)
        documents = {"html": maker(casebook, record_page)}
        write_child_bundle(child_bundle(casebook, name, as_of=DAY), tmp_path / "out", documents=documents)
    stems = {file.stem.partition(".")[0].lower() for file in (tmp_path / "out").rglob("*")}
    assert stems.isdisjoint({"con", "nul", "aux", "com1", "lpt9"})
    assert {path.name for path in tmp_path.iterdir()} == {"team.casebook", "out"}
