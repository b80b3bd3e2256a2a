"""The page: holds all it needs, reads well to machines and people, and runs nothing that anybody typed."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from sup_lib.exchange.page import record_to_page

PAYLOADS = [
    "<script>document.title='ran'</script>",
    "<img src=x onerror=\"document.title='ran'\">",
    "\"><svg onload=document.title='ran'>",
    "</style><script>document.title='ran'</script>",
    "' onmouseover='document.title=1' x='",
    "{{ ''.__class__ }}{% raw %}",
    "<a href=\"javascript:document.title='ran'\">press</a>",
]


class Tags(HTMLParser):
    """Every tag of a page with its attributes, its ids, and the text between the tags."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.texts = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)

    def names(self):
        return [tag for tag, _ in self.tags]


@pytest.fixture
def page(form, make_record, file):
    def make(answers=None, pictures=(), **changes):
        return record_to_page(form, make_record(answers, **changes), file, pictures=pictures)

    return make


@pytest.fixture
def poisoned(form, make_record, file, png, signed):
    """A page with a payload wherever somebody could have typed one."""
    bad = "\n".join(PAYLOADS)

    def spoil(value):
        if isinstance(value, str):
            return bad if value not in ("Yes", "No", "Group", "new:r1", "G1", "G2", "r1") else value
        if isinstance(value, list):
            return [spoil(part) for part in value]
        return {name: spoil(part) for name, part in value.items()} if isinstance(value, dict) else value

    record = make_record()
    case = file.case.copy_with(name=bad, children=[file.case.children[0].copy_with(name=bad)])
    known = file.copy_with(
        case=case,
        goals=[goal.copy_with(statement=bad) for goal in file.goals],
        worker=file.worker.copy_with(name=bad),
    )
    spoilt = make_record(
        {name: spoil(value) for name, value in record.answers.items()},
        state="signed off",
        signatures=[signature.copy_with(name=bad, role=bad) for signature in signed["signatures"]],
        facts={name: fact.copy_with(source=bad) for name, fact in record.facts.items()},
    )
    return record_to_page(form, spoilt, known, pictures=[(bad, png, bad, bad)])


def test_it_fetches_nothing_and_forbids_it(page, png):
    whole = page(pictures=[("G1", png, "Worry, 4 looks", "Worry fell from 9 to 7")])
    tags = Tags(whole)
    assert {"script", "link", "iframe", "object", "form"}.isdisjoint(tags.names())
    policy = next(a["content"] for _, a in tags.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'; img-src data:; style-src 'unsafe-inline'" in policy
    assert [a["src"][:22] for tag, a in tags.tags if tag == "img"] == ["data:image/png;base64,"]
    assert not re.search(r"https?://|url\(|@import", whole)


def test_its_landmarks_headings_and_language(page):
    tags = Tags(page())
    assert dict(tags.tags)["html"] == {"lang": "en-GB"}
    names = tags.names()
    assert [names.count(name) for name in ("header", "main", "nav", "footer", "h1")] == [1, 1, 1, 1, 1]
    levels = [int(name[1]) for name in names if re.fullmatch("h[1-6]", name)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_ids_stand_once_and_links_lead_to_them(page):
    tags = Tags(page())
    ids = [attributes["id"] for _, attributes in tags.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for tag, a in tags.tags if tag == "a"} <= set(ids)
    assert {a["aria-labelledby"] for _, a in tags.tags if "aria-labelledby" in a} <= set(ids)


def test_tables_have_captions_and_heads_with_scope(page):
    tags = Tags(page()).tags
    tables = sum(tag == "table" for tag, _ in tags)
    assert tables == sum(tag == "caption" for tag, _ in tags) > 5
    assert all(attributes.get("scope") == "col" for tag, attributes in tags if tag == "th")


def test_it_says_what_the_record_says(page, signed):
    text = " ".join(Tags(page(**signed)).texts)
    for words in (
        "Invented: training material, not a real family",
        "Signed off by Sam Okoro (social worker) on 4 September 2026",
        "First line.\n\n\tIndented line with £5 & <b>no markup</b>.\nLast line.",
        "On track on 3 September 2026:",
        "Process compliance",
        "17 September 2026",
        "From: case list",
        "Case F7, record R1, version 4",
    ):
        assert words in text


def test_an_empty_question_says_so(page):
    assert "Nothing recorded" in page({"story": ""})


def test_the_picture_says_what_it_shows(page, png):
    tags = Tags(page(pictures=[("Spread", png, "Two members", "Scores of 4 and 7")]))
    assert [a["alt"] for tag, a in tags.tags if tag == "img"] == ["Scores of 4 and 7"]
    assert "Two members" in tags.texts


def test_it_is_the_same_every_time_and_utf_8(page):
    assert page({"story": "\ud800 \x00"}) == page({"story": "\ud800 \x00"})
    assert page({"story": "\ud800 \x00"}).encode()


def test_whatever_is_typed_stays_text(poisoned):
    tags = Tags(poisoned)
    assert {"script", "svg"}.isdisjoint(tags.names())
    assert not [name for _, attributes in tags.tags for name in attributes if name.startswith("on")]
    assert [a["href"] for tag, a in tags.tags if tag == "a" and not a["href"].startswith("#")] == []
    assert "<script" not in poisoned and "&lt;script&gt;" in poisoned


@pytest.mark.browser
def test_a_real_browser_runs_nothing_of_it(poisoned, tmp_path, browser):
    (tmp_path / "record.html").write_text(poisoned, encoding="utf-8")
    heard, asked = [], []
    with browser.new_context(viewport={"width": 390, "height": 800}) as context:
        tab = context.new_page()
        tab.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto((tmp_path / "record.html").as_uri())
        title, wide = tab.title(), tab.evaluate("document.documentElement.scrollWidth")
    assert (heard, title) == ([], "A form with everything: Case F7")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert wide == 390
