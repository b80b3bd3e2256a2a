"""What would run, were it let: typed in every form, sent by every way out, it comes back as typed and stays text."""

import csv
import io
from datetime import date

import docx
import pytest
from icalendar import Calendar
from lxml import etree, html
from test_naughty_strings import PAYLOADS, TYPED

from sup_lib.casebook import Casebook
from sup_lib.casebook.copies.bundle import child_bundle
from sup_lib.casebook.versions.of_record import record_versions
from sup_lib.exchange.calendars.calendar_file import CalendarEntry, write_calendar
from sup_lib.exchange.child_bundle import write_child_bundle
from sup_lib.exchange.page import record_to_page
from sup_lib.exchange.printable import printable
from sup_lib.exchange.word_out.document import record_to_word
from sup_lib.forms.library import form_ids, load_form
from sup_lib.model import Action, Case, Child, Person, Relation, Tie, Worker
from sup_lib.run.family import ecomap, genogram, save_drawing
from sup_lib.run.preparing import session_agenda, session_pack
from sup_lib.run.suite import record_page, record_word
from sup_lib.run.versions import versions_page_file, versions_word

DAY = date(2024, 3, 1)
ALL = "\n".join((*PAYLOADS, *TYPED[::40]))
DEVICES = ("CON", "nul.txt", "Aux", "com1", "LPT9.docx", "a/b")
PLAN = "supervision_order_plan"


@pytest.fixture
def casebook(tmp_path):
    """A family, its worker and its network, all of whose names would run, were they let."""
    script, picture, drawing = PAYLOADS[:3]
    with Casebook.open(tmp_path / "team.casebook", create=True) as opened:
        opened.save(
            Worker(worker_id="W1", name=script),
            Case(
                case_id="F7",
                name=script,
                risk_rating="red",
                worker_id="W1",
                invented=True,
                children=[Child(child_id="00123", name=picture, born_on="2015-02-28")],
            ),
            *(
                Action(action_id=one, case_id="F7", what=words, who=words)
                for one, words in zip("ABCDEFG", PAYLOADS, strict=True)
            ),
            Person(case_id="F7", person_id="ada", child_id="00123", household=drawing),
            Person(case_id="F7", person_id="gran", name=script, note=picture, household=drawing),
            Relation(case_id="F7", person_id="gran", kind="parent of", other_id="ada", note=drawing),
            Tie(case_id="F7", tie_id="T1", name=drawing, person_id="ada", note=script),
        )
        yield opened


def value_of(field):
    """What somebody could type in a field: every payload, or a row with one in each column of words."""
    if field.is_table:
        words = {column.id: PAYLOADS[0] for column in field.columns if column.type in ("text", "long_text")}
        return [{"row": f"r{at}", **dict.fromkeys(words, payload)} for at, payload in enumerate(PAYLOADS)]
    return ALL if field.type in ("text", "long_text", "people") else None


def filled(casebook, form):
    """A record of a form with payloads in each of its fields of words, kept and read again."""
    about = {"worker_id": "W1"} if form.about == "worker" else {"case_id": "F7"}
    record = casebook.records.open(form, on=DAY, **about)
    given = {field.id: value for field in form.fields if not field.shows and (value := value_of(field))}
    for name, value in given.items():
        record = casebook.records.keep(record.record_id, name, value, by=PAYLOADS[0], since=record.version)
    assert given and casebook.records.get(record.record_id).answers == given
    return record, casebook.file_for(form, as_of=DAY, **about)


def refuse_what_runs(page):
    """Look for whatever a browser would run or fetch in a page or a drawing."""
    tree = html.fromstring(page)
    assert tree.xpath("//script | //iframe | //object | //embed | //svg[@onload] | //img[@src='x']") == []
    assert [name for node in tree.iter(etree.Element) for name in node.attrib if name.startswith("on")] == []
    links = [str(link) for link in tree.xpath("//@href | //@src")]
    assert [link for link in links if link.lower().startswith(("javascript:", "http"))] == []


def words_of(document):
    opened = docx.Document(io.BytesIO(document))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in opened.paragraphs), *cells])


@pytest.mark.parametrize("name", form_ids())
def test_every_form_keeps_it_and_gives_it_out_as_text(casebook, name):
    form = load_form(name)
    record, file = filled(casebook, form)
    page, written = record_to_page(form, record, file), words_of(record_to_word(form, record, file))
    refuse_what_runs(page)
    shown = " ".join(html.fromstring(page).text_content().split())
    for words in PAYLOADS:
        assert " ".join(printable(words).split()) in shown, f"{words} is not on the page"
        assert printable(words) in written, f"{words} is not in the Word document"


def test_versions_of_a_plan_give_it_out_as_text(casebook):
    record, _ = filled(casebook, load_form(PLAN))
    found, pair = record_versions(casebook, PLAN, case_id="F7"), (record.record_id, record.record_id)
    page = versions_page_file(casebook, found, pair).decode()
    refuse_what_runs(page)
    assert PAYLOADS[0] in html.fromstring(page).text_content()
    assert PAYLOADS[0] in words_of(versions_word(casebook, found, pair))


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
    filled(casebook, load_form("group_case_supervision"))
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
