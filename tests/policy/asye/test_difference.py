from sup_lib.policy.asye import Absence, Held, YearEvents, asye_year, what_if_table

EVENTS = YearEvents("2026-01-05", probation_passed_on="2026-07-06")


def differing(changed, events=EVENTS, as_of="2026-05-01"):
    plans = [asye_year(one, policy="lambeth-2021", as_of=as_of) for one in (events, changed)]
    return what_if_table(*plans)


def told(table):
    days = {name: table[name].dt.strftime("%d %b") for name in ("before_on", "after_on")}
    return list(table.assign(**days).fillna("")[["change", "what", "before_on", "after_on"]].itertuples(False, None))


def test_nothing_differs_from_itself():
    table = differing(EVENTS)
    assert table.empty and list(table.columns) == ["change", "what", "before_on", "after_on", "note"]


def test_a_review_that_slips():
    """By hand: two weeks go on to 20 July, and a month after that is 20 August, where 22 July and August stood."""
    rows = told(differing(EVENTS.changed(reviews={6: "2026-07-29"})))
    assert rows[0] == ("moves", "6-month review", "06 Jul", "29 Jul")
    assert rows[1] == ("more", "professional supervision", "", "06 Jul")
    gone = [before for change, _, before, _ in rows if change == "fewer"]
    assert gone == ["22 Jul", "24 Aug", "22 Sep", "22 Oct", "23 Nov", "22 Dec"]
    come = [after for change, _, _, after in rows if change == "more"]
    assert come == ["06 Jul", "20 Jul", "20 Aug", "21 Sep", "20 Oct", "20 Nov", "21 Dec"]
    assert {what for change, what, *_ in rows if change == "moves"} == {"6-month review"}
    assert not [row for row in rows if row[1].startswith(("case", "reflective", "final", "9-month", "agreement"))]


def test_an_absence_moves_what_falls_in_it_and_what_follows():
    rows = told(differing(EVENTS.changed(absences=(Absence("2026-06-22", "2026-07-10"),))))
    assert ("moves", "6-month review", "06 Jul", "13 Jul") in rows
    assert ("moves", "case supervision", "22 Jun", "13 Jul") in rows
    assert ("moves", "case supervision", "20 Jul", "10 Aug") in rows, "counted from the return"


def test_whose_turn_it_is_changes_without_a_day_that_moves():
    held = (Held("professional", "2026-03-02", "ASYE assessor"),)
    events = YearEvents("2026-01-05", held=held)
    other = events.changed(held=(Held("professional", "2026-03-02", "team manager"),))
    table = differing(other, events, as_of="2026-03-03")
    assert set(table["change"]) == {"changes"}
    assert "Now professional supervision with ASYE assessor." in table["note"].tolist()
