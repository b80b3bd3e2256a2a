import json
from base64 import b64decode

import pytest

from sup_lib.widgets import blocks

ROUGH = "<img src=x onerror=alert(1)> & \"quotes\" 'too' $x$"


def texts(block):
    """Every text in a block, joined."""
    parts = block.values() if isinstance(block, dict) else block if isinstance(block, list) else None
    return str(block) if parts is None else " ".join(map(texts, parts))


@pytest.mark.parametrize(
    "block",
    [
        blocks.heading(ROUGH, tag=(ROUGH, "done")),
        blocks.paragraph(ROUGH),
        blocks.inset(ROUGH),
        blocks.warning(ROUGH),
        blocks.panel(ROUGH, ROUGH),
        blocks.details(ROUGH, (line for line in [ROUGH])),
        blocks.facts(row for row in [(ROUGH, ROUGH, ROUGH)]),
        blocks.group(one for one in [blocks.paragraph(ROUGH)]),
        blocks.tasks(row for row in [(ROUGH, "page", "Done", "done", ROUGH)]),
        blocks.errors(ROUGH, (row for row in [(ROUGH, "page", "f-a")])),
        blocks.listing(ROUGH, [ROUGH], ([blocks.link(ROUGH, "whos_due", case_id=ROUGH)] for _ in range(1))),
        blocks.buttons(blocks.button(ROUGH, "go", page=ROUGH), blocks.lab_link(ROUGH, "whos_due")),
        blocks.upload(ROUGH, "import", hint=ROUGH, accept=".xlsx", button_text=ROUGH, error=ROUGH),
        blocks.question("choice", ROUGH, ROUGH, ROUGH, options=[ROUGH], hint=ROUGH, error=ROUGH),
        blocks.spread([(ROUGH, 4), ("Sam", 7)]),
    ],
    ids=lambda block: block["type"],
)
def test_every_block_is_json_that_carries_text_untouched(block):
    assert json.loads(json.dumps(block)) == block
    assert ROUGH in texts(block)


def test_a_picture_travels_inside_the_page_with_its_words():
    block = blocks.picture(b"\x89PNG", alt="Worry falls from 9 to 6", caption="Four looks")
    kind, _, data = block["src"].partition(",")
    assert kind == "data:image/png;base64" and b64decode(data) == b"\x89PNG"
    assert block["alt"] == "Worry falls from 9 to 6" and block["caption"] == "Four looks"


def test_a_spread_has_a_place_for_each_score_and_says_it_in_words():
    block = blocks.spread([("Sam", 4), ("Priya", 7), ("Tom", 4)])
    assert [place["at"] for place in block["values"]] == list(range(11))
    assert block["values"][4]["names"] == ["Sam", "Tom"] and block["values"][7]["names"] == ["Priya"]
    assert block["label"] == "Scores from 0 to 10: Sam 4, Priya 7, Tom 4"


def test_a_fact_without_a_value_is_not_passed_over():
    assert blocks.facts([("Status", "", "")])["none"] == "Not on file"


def test_the_rows_of_a_block_must_be_whole():
    with pytest.raises(ValueError, match="zip"):
        blocks.tasks([("text", "page")])
    with pytest.raises(ValueError, match="zip"):
        blocks.errors("title", [("text",)])


def test_a_question_is_found_by_its_field_unless_it_has_an_id_of_its_own():
    asked = blocks.question("choice", "who", "Who?", "Sam", options=("Sam", "Ada"), rows=2)
    assert (asked["id"], asked["field"], asked["rows"]) == ("f-who", "who", 2)
    assert asked["options"] == ["Sam", "Ada"] and (asked["hint"], asked["error"]) == ("", "")
    assert blocks.question("text", "who", "Who?", "", element_id="q-1")["id"] == "q-1"
