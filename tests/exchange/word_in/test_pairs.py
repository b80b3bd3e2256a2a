"""Older layouts: a label beside its answer, a label above it, steps under headings."""

import pytest

from sup_lib.exchange.word_in import read_word


def left(reading):
    return [one.text for one in reading.left_over]


def doubts(reading, field_id):
    return [one.why for one in reading.doubtful if one.field_id == field_id]


@pytest.fixture
def direction(table_document):
    """A case summary and direction record, filled in for an invented family."""
    return table_document(
        "Case summary and case direction record",
        "Section 1: Case Details",
        [
            ("Date of Supervision", "3rd September 2026"),
            ("Team", "Safeguarding 1"),
            ("Allocated worker", "Sam Okoro"),
            ("Supervisor", "Priya Nair"),
        ],
        [
            ("Legal status (if LAC)", "None"),
            ("Date child / young person last seen alone", "24/08/26"),
            ("OR date of last unannounced fostering visit", "not applicable here"),
        ],
        [("Case summary",), ("Ada is eight and worries at night.\n\nHer mother attends the programme.",)],
        [
            ("Decisions and actions previously agreed",),
            ("What", "By who", "By when"),
            ("Ring the school", "Sam", "14/08/2026"),
        ],
        [
            ("Decisions and actions",),
            ("What", "By who", "By when"),
            ("Plan bedtimes", "Sam Okoro", "17 September 2026"),
            ("", "", ""),
            ("Update the genogram", "Sam", "soon"),
        ],
    )


def test_labels_beside_and_above_their_answers(direction, older_form, kept):
    found = read_word(kept(direction), older_form)
    assert {name: found.answers[name] for name in ("held_on", "team", "worker", "supervisor", "legal")} == {
        "held_on": "2026-09-03",
        "team": "Safeguarding 1",
        "worker": "Sam Okoro",
        "supervisor": "Priya Nair",
        "legal": "None",
    }
    assert found.answers["summary"] == "Ada is eight and worries at night.\n\nHer mother attends the programme."
    assert found.answers["seen_alone"] == "2026-08-24"
    assert doubts(found, "seen_alone") == ["the year has two figures only"]


def test_steps_under_headings_are_rows_to_confirm(direction, older_form, kept):
    found = read_word(kept(direction), older_form)
    assert [{k: v for k, v in row.items() if k != "row"} for row in found.answers["actions"]] == [
        {"what": "Plan bedtimes", "who": "Sam Okoro", "by_when": "2026-09-17"},
        {"what": "Update the genogram", "who": "Sam", "by_when": "soon"},
    ]
    assert any("no full date" in why for why in doubts(found, "actions"))


def test_what_no_question_asks_is_listed_with_its_place(direction, older_form, kept):
    found = read_word(kept(direction), older_form)
    assert "earlier" not in found.answers
    places = {one.text: (one.where, one.why) for one in found.left_over}
    assert places["not applicable here"][0] == "table 2, row 3, cell 2"
    assert places["Ring the school"][0] == "table 4, row 3, cell 1"
    assert "on file" in places["Ring the school"][1]


def test_the_discussion_tool(table_document, older_form, kept):
    document = table_document(
        [
            ("Name: Ada Example", "", "", ""),
            ("Case ID: 00123", "D.O.B: 2.5.2015", "", ""),
            ("Key Areas of need being met.", "Key area of Need", "Last Completed", "Due"),
            ("", "CP review meeting", "01/08/2026", "1 Feb 2027"),
            ("", "Genogram", "", ""),
        ],
        "Voice of the child:",
        "She says that the house is quieter.",
        [("What is working well:\nBreakfast club, every day.",)],
        "Actions:",
        [
            (
                "What needs to be done?",
                "I will know this works when?",
                "Which person will lead on this",
                "This will be done by?",
                "This will be reviewed on",
            ),
            ("Ask the school nurse", "Ada sleeps", "Sam Okoro", "01/10/2026", "15/10/2026"),
        ],
    )
    found = read_word(kept(document), older_form)
    assert found.answers["name"] == "Ada Example" and found.answers["born_on"] == "2015-05-02"
    needs = [(row["area"], row.get("last"), row.get("due")) for row in found.answers["needs"]]
    assert needs == [("CP review meeting", "2026-08-01", "2027-02-01"), ("Genogram", None, None)]
    assert found.answers["voice"] == "She says that the house is quieter."
    assert found.answers["well"] == "Breakfast club, every day."
    (step,) = found.answers["actions"]
    assert (step["who"], step["how_we_will_know"], step["by_when"]) == ("Sam Okoro", "Ada sleeps", "2026-10-01")
    assert "15/10/2026" in left(found) and "Case ID: 00123" in left(found)


def test_the_professional_supervision_record(table_document, older_form, kept):
    document = table_document(
        [("Supervisee", "Sam Okoro"), ("Supervisor", "Priya Nair"), ("Date", "03/09/2026")],
        [("Health and Wellbeing", "Back from leave, rested.")],
        "Actions:",
        [("Task", "By Whom", "By When"), ("Book the course", "Sam", "30/09/2026")],
        "Signed",
    )
    found = read_word(kept(document), older_form)
    assert (found.answers["worker"], found.answers["held_on"]) == ("Sam Okoro", "2026-09-03")
    assert found.answers["health"] == "Back from leave, rested."
    assert found.answers["actions"][0]["what"] == "Book the course"
    assert "Signed" in left(found)


def test_the_plan_with_its_columns(table_document, older_form, kept):
    document = table_document(
        [("3) Reviewing progress\nEvery six weeks, at the school.",)],
        [
            (
                "What needs to happen to address this?\nSpecific actions are required.",
                "Who is going to do it? Who is going to provide help and support?",
                "Date that these things will be done?",
                "How will things be better?",
            ),
            ("A referral to the clinic", "Sam Okoro", "1 October 2026", "Ada sleeps through"),
        ],
    )
    found = read_word(kept(document), older_form)
    assert found.answers["review"] == "Every six weeks, at the school."
    (step,) = found.answers["actions"]
    assert (step["what"], step["by_when"]) == ("A referral to the clinic", "2026-10-01")
    assert left(found) == ["Specific actions are required."]


@pytest.fixture
def template(table_document):
    """The recording template for group supervision, filled in for an invented family."""
    return table_document(
        "Case Supervision Recording Template",
        [
            ("Is this group or single agency supervision? Delete as relevant", "Group"),
            ("Attendees: Relevant details only here", "Sam Okoro, social worker\nPriya Nair, supervisor"),
            ("Child/ren:", "Ada Example, 00123"),
            (
                "Process compliance: Please confirm:\n• Date CYP(s) last seen\n• Date of next CiN/CG/Case conference"
                "\n• Key information (including genogram) is up to date\n• Cultural identity issues/needs identified",
                "Last seen on 24 August\nKey information (including genogram) is up to date: No, the grandfather\n",
            ),
            ("Case update:\n• Have all agreed professional actions been carried out?", "Yes"),
            (
                "• What SMART goals are the parent/carers working on? How much progress has been made since the last"
                " GCS? What evidence are you basing this evaluation on?\n• Are any further goals needed? Why?",
                "Mother attends all twelve sessions by 1 December\nRows fall from five a week to one",
            ),
            (
                "• What do you believe are the key psycho-social & emotional factors at work here?\n"
                "• How might these be affecting the family system?",
                "Fear of the old rows.\nThe children go quiet.",
            ),
            (
                "Next steps/actions:\n1. Process compliance actions:\n2. Intervention actions:",
                "Process compliance actions:\nUpdate the genogram by 10/09/2026\nIntervention actions: Plan bedtimes",
            ),
            ("Permanency planning actions where relevant:", "Book the planning meeting"),
        ],
    )


def test_the_group_template(template, group_form, kept):
    found = read_word(kept(template), group_form)
    answers = found.answers
    assert (answers["held_as"], answers["actions_done"]) == ("Group", "Yes")
    assert answers["attendees"] == "Sam Okoro, social worker\nPriya Nair, supervisor"
    assert (answers["information_current"], answers["information_missing"]) == ("No", "the grandfather")
    assert [row["statement"] for row in answers["new_goals"]] == [
        "Mother attends all twelve sessions by 1 December",
        "Rows fall from five a week to one",
    ]
    assert answers["further_goals"] == "Yes" and doubts(found, "further_goals")
    steps = [(row.get("group"), row["what"], row.get("by_when")) for row in answers["actions"]]
    assert steps == [
        ("process compliance", "Update the genogram by 10/09/2026", "2026-09-10"),
        ("intervention", "Plan bedtimes", None),
        ("permanency", "Book the planning meeting", None),
    ]
    assert answers["key_factors"] == "Fear of the old rows.\nThe children go quiet."
    assert any("several questions" in why for why in doubts(found, "key_factors"))
    assert {"Last seen on 24 August", "Ada Example, 00123"} <= set(left(found))


def test_every_word_of_every_older_document_is_accounted_for(
    template, direction, group_form, older_form, kept, accounted
):
    for document, form in ((template, group_form), (direction, older_form), (direction, group_form)):
        told = accounted(read_word(kept(document), form))
        texts = [p.text for t in document.tables for row in t.rows for c in row.cells for p in c.paragraphs]
        for text in (*texts, *(p.text for p in document.paragraphs)):
            parts = ((text[:cut].strip(), text[cut:].strip()) for cut in range(len(text) + 1))
            assert any(label in told and rest in told for label, rest in parts), text


@pytest.mark.parametrize(
    ("typed", "answer", "why"),
    [
        ("Group / Single", None, "nothing was deleted: Group and Single both stand"),
        ("☐ Group ☒ Single", "Single", None),
        ("Group ☒  Single ☐", "Group", None),
        ("group.", "Group", None),
        ("both, half and half", "both, half and half", "this is none of Group, Single"),
    ],
)
def test_delete_as_relevant(table_document, group_form, kept, typed, answer, why):
    document = table_document([("Is this group or single agency supervision? Delete as relevant", typed)])
    found = read_word(kept(document), group_form)
    assert found.answers.get("held_as") == answer
    assert doubts(found, "held_as") == ([why] if why else [])
    assert [one.text for one in found.understood] == [typed]


def test_what_is_struck_through_is_deleted(table_document, group_form, kept):
    document = table_document([("Is this group or single agency supervision?", "")])
    paragraph = document.tables[0].cell(0, 1).paragraphs[0]
    paragraph.add_run("Group / ").font.strike = True
    paragraph.add_run("Single")
    assert read_word(kept(document), group_form).answers["held_as"] == "Single"
