"""Every heading and prompt of the source documents is answered by a field.

Our own list, in our own words: what each document asks, with the field (or field.column) that takes the answer. It is
kept apart from the definitions on purpose, so that a field cannot disappear together with its reason.
"""

import pytest

from sup_lib.forms.form.library import form_ids, load_form

CASE_DIRECTION = {
    "date": "held_on",
    "team": "team",
    "worker": "worker",
    "supervisor": "supervisor",
    "status": "status",
    "legal status": "legal_status",
    "PLO": "plo",
    "last discussed": "last_discussed",
    "key dates": "key_dates other_key_dates",
    "latest assessment": "latest_assessment",
    "seen alone": "seen_alone",
    "unannounced fostering visit": "fostering_visit",
    "lived experience, impact, evidence, views": "lived_experience",
    "outcomes and why": "plan",
    "progress": "progress goals",
    "parents' views": "family_views",
    "professionals' views": "professional_views",
    "risks": "risks",
    "barriers": "barriers",
    "what next": "needed_next",
    "agreed before": "earlier_actions.what earlier_actions.who earlier_actions.by_when",
    "additional information": "additional",
    "how far the plan is": "progression",
    "against earlier direction": "earlier_direction",
    "actions": "actions.what actions.who actions.by_when",
}
GROUP = {
    "group or single": "held_as",
    "attendees": "attendees",
    "children with id and name": "children.child_id children.name",
    "last seen, next conference": "key_dates.last_on key_dates.next_on dates_known.last_on dates_known.next_on",
    "information and genogram current": "information_current information_missing",
    "cultural identity": "identity_identified identity_needs",
    "actions carried out": "actions_done earlier_actions",
    "why not": "actions_not_done",
    "parents' goals, progress, evidence": "parent_goals.value parent_goals.basis parent_goals.source",
    "further goals, why": "further_goals new_goals.why",
    "process or outcome": "new_goals.kind",
    "change looked for in the child": "change_looked_for",
    "how far it is seen": "change_seen child_goals",
    "observed, reported, impression": "child_goals.basis child_goals.source",
    "maintain or improve": "help_needed help_how",
    "key factors": "key_factors",
    "family system": "family_affected",
    "professional system": "professionals_affected",
    "what must change in it": "professionals_change",
    "lenses": "lenses",
    "values": "values",
    "permanency planning actions": "actions.group",
    "next steps by kind": "actions.group actions.what actions.who actions.by_when",
}
AGREEMENT = {
    "between whom": "supervisee supervisor",
    "date": "held_on",
    "a conversation first": "talked_first not_talked",
    "reviewed twice a year": "review_on next_review_on earlier",
    "frequency and duration": "frequency.kind frequency.how_often frequency.how_long",
    "venue": "in_person virtual",
    "cancelling": "cancelling",
    "ad hoc": "in_between",
    "how content is agreed": "content_personal content_cases content_appraisal content_group",
    "preparation": "preparation",
    "what the supervisee brings": "brings",
    "expectations": "of_supervisor of_supervisee",
    "factors such as race, culture, gender": "identities",
    "permissions": "permissions",
    "when it does not work": "not_working",
    "resolving": "resolving",
    "other areas": "anything_else",
    "agenda": "standing_items other_items any_other_business",
    "complaints": "who_else procedures",
    "signatures": "supervisee_signs supervisor_signs",
}
DISCUSSION = {
    "name, id, date of birth": "children.name children.child_id children.born_on",
    "on file within two working days": "on_file_by",
    "travel card, passport": "papers.travel_card papers.passport",
    "key areas": "areas.area areas.last_on areas.due_on areas.review_on",
    "the story": "story",
    "needs and risks": "needs_and_risks",
    "earlier actions": "earlier_actions earlier_said",
    "lived experience": "lived_experience",
    "main issues for them": "issues_in_their_words",
    "what they say of our work": "our_work_in_their_words",
    "frameworks": "frameworks",
    "right level": "level_right level_instead",
    "impact": "impact",
    "how known": "impact_known",
    "working well": "working_well",
    "worried": "worried",
    "grey areas": "grey_areas",
    "partners": "partners",
    "decisions with reasons": "decisions_needed decisions.decision decisions.why",
    "actions": "actions.what actions.how_we_will_know actions.who actions.by_when actions.reviewed_on",
}
IN_CARE = {**DISCUSSION, "legal status": "legal_status", "where family time is recorded": "areas.note"}
REFLECTIVE = {
    "manager, practitioner, facilitator": "manager worker facilitator",
    "attendees": "attendees",
    "this and last supervision": "held_on last_discussed",
    "on file within two working days": "on_file_by",
    "child and family": "children",
    "experience of the work": "experience",
    "child's experience, how known": "child_now child_known",
    "help wanted": "help_wanted",
    "reflections": "reflections other_factors",
    "intuition, assumptions": "intuition assumptions",
    "analysis": "analysis",
    "hypothesis and alternatives": "hypothesis alternatives.explanation",
    "theory": "theory",
    "plan, better for the child": "plan better_for_child",
    "learned, next time": "learned next_time",
    "actions": "actions.what actions.how_we_will_know actions.who actions.by_when actions.reviewed_on",
    "supported": "supported what_would_help",
    "clear what next": "clear_what_next",
    "helps and hinders": "helps_and_hinders",
}
PROFESSIONAL = {
    "who and when": "supervisee supervisor held_on",
    "on file within two working days": "on_file_by",
    "agreement looked at again twice a year": "agreement",
    "agenda": "agenda other_items",
    "check-in": "check_in_recorded check_in_why check_in_note",
    "previous minutes and actions": "previous_read previous_differs previous_actions.state",
    "wellbeing": "wellbeing",
    "framework": "framework",
    "learning": "learning",
    "direct observation, one session in three": "observed observation observed_lately",
    "appraisal": "objectives.objective appraisal",
    "other business": "any_other_business",
    "actions": "actions.what actions.who actions.by_when",
    "signatures": "supervisee_signs supervisor_signs",
}
ORDER_PLAN = {
    "whom it is for": "children.name children.born_on parents.name parents.born_on",
    "order made, months, ends": "made_on months ends_on",
    "final review": "final_review final_review_on",
    "the end by its length": "order_end",
    "version and date": "version held_on earlier",
    "signatures": "agreed_by.name agreed_by.signed_on",
    "review every": "review_frequency reviews review_dates.on",
    "chair": "review_chair",
    "first review": "first_review first_review_at",
    "before a review": "before_review",
    "after a review": "after_review",
    "invited": "invited",
    "raising concerns, contacts": "raising_how contacts.name contacts.reached_at worker manager",
    "documents": "documents.kind documents.document documents.dated",
    "worry": "plan.worry",
    "what needs to happen": "plan.action",
    "who": "plan.who",
    "date": "plan.by_when",
    "better": "plan.better",
    "latest update": "plan.update last_updates.update last_updates.said",
    "progress charted": "goals",
    "disagreements": "disagreements.about disagreements.settled",
}
YEAR = {
    "start of the programme": "start",
    "reviews at 3, 6 and 9 months": "review_3 review_6 review_9",
    "probation": "probation",
    "regular supervision, where somebody is away": "absences",
}
OVERSIGHT = {
    "in addition to supervision": "last_discussed statuses held_on given_by",
    "conversations, reports that were checked, tasks that were signed": "arose_from",
    "core decisions": "decision",
    "and the rationale": "why",
    "so that interventions progress": "actions.what actions.who actions.by_when",
}
ASKED = {
    "case_direction": ("000", CASE_DIRECTION),
    "group_case_supervision": ("001", GROUP),
    "supervision_agreement": ("002", AGREEMENT),
    "case_discussion_family": ("002", DISCUSSION),
    "case_discussion_in_care": ("002", IN_CARE),
    "reflective_discussion": ("002", REFLECTIVE),
    "professional_supervision": ("002", PROFESSIONAL),
    "supervision_order_plan": ("003", ORDER_PLAN),
    "asye_year": ("002", YEAR),
    "management_oversight": ("002", OVERSIGHT),
}
PLACES = [
    (name, what, place)
    for name, (_, asked) in ASKED.items()
    for what, places in asked.items()
    for place in places.split()
]
AREAS = {
    "case_discussion_family": (
        "plan",
        "Review",
        "Core group",
        "court",
        "Life story",
        "Front sheet",
        "Genogram",
        "Chronology",
    ),
    "case_discussion_in_care": (
        "review",
        "Health",
        "pathway",
        "Family time",
        "Permanency",
        "Life story",
        "Front sheet",
    ),
}


def test_every_form_of_the_package_has_its_list():
    assert sorted(ASKED) == sorted(form_ids())


@pytest.mark.parametrize(("name", "what", "place"), PLACES, ids=["-".join(one) for one in PLACES])
def test_what_a_document_asks_has_a_field(name, what, place):
    field_id, _, column = place.partition(".")
    field = load_form(name).field(field_id)
    assert ASKED[name][0] in {answer.seed for answer in field.answers}
    assert not column or column in {one.id for one in field.columns}


@pytest.mark.parametrize("name", sorted(ASKED))
def test_every_field_says_which_part_of_its_own_document_it_answers(name):
    seed = ASKED[name][0]
    fields = [field for field in load_form(name).fields if field.type != "extensions"]
    assert {answer.seed for field in fields for answer in field.answers} == {seed}


@pytest.mark.parametrize("name", ["case_direction", "case_discussion_in_care", "group_case_supervision"])
def test_a_longer_gap_is_asked_for_where_a_looked_after_child_is_discussed(name):
    """It answers the policy that lets it be agreed, whatever document the form comes from."""
    (field,) = [field for field in load_form(name).fields if field.type == "extensions"]
    assert [answer.seed for answer in field.answers] == ["002"]
    assert [column.id for column in field.columns if column.required] == ["agreed_by", "agreed_on", "until", "why"]


@pytest.mark.parametrize("name", sorted(AREAS))
def test_the_key_areas_are_there_to_begin_with(name):
    rows = [row.label for row in load_form(name).field("areas").rows]
    assert [wanted for wanted in AREAS[name] if not any(wanted in label for label in rows)] == []


def test_case_direction_knows_every_status_and_who_fills_which_part():
    form = load_form("case_direction")
    options = form.field("status").options
    assert options == ("Ass", "CIN", "CP", "LAC", "care leaver", "foster carer", "SGO", "adopter", "CP & LAC")
    parts = {section.id: {field.filled_by for field in section.fields} - {""} for section in form.sections}
    assert parts == {"details": {"worker"}, "plan": {"worker"}, "direction": {"supervisor"}}


@pytest.mark.parametrize("name", form_ids())
def test_a_form_holds_no_address_and_no_link(name):
    words = load_form(name).model_dump_json()
    assert "http" not in words and "@" not in words and "sharepoint" not in words.casefold()


ONLY_SHOWN = {
    "team",
    "worker",
    "last discussed",
    "on file within two working days",
    "agreement looked at again twice a year",
    "final review",
    "the end by its length",
}
"""What is worked out, or is a fact of the casebook that a form is no place to change."""


@pytest.mark.parametrize("name", sorted(ASKED))
def test_what_the_file_may_lack_can_be_typed(name):
    form = load_form(name)
    typed = {field.id for field in form.fields if not field.shows}
    places = {what: {one.partition(".")[0] for one in found.split()} for what, found in ASKED[name][1].items()}
    assert [what for what, found in places.items() if what not in ONLY_SHOWN and not found & typed] == []


def test_a_session_given_to_an_observation_counts_as_one():
    field = load_form("professional_supervision").field("observed")
    assert field.feeds == "session.observed" and field.required
