from sup_lib.model import Session
from sup_lib.progress import case_progress, known_observations, last_sessions


def _held(day, number, *, held, recorded=None, case="F7"):
    return Session(
        session_id=f"S{number}",
        case_id=case,
        held_on=day(held),
        recorded_on=None if recorded is None else day(recorded),
        form_id="group_case_supervision",
    )


def _in_session(seen, session):
    return [one.copy_with(recorded_in=session) for one in seen]


def test_what_a_session_recorded_later_was_not_known(make_goal, see, day):
    goal = make_goal()
    seen = _in_session(see(goal, (10, 8), (30, 7)), "S1")
    session = _held(day, 1, held=40, recorded=45)
    assert [known_observations(seen, [session], as_of=day(on)) for on in (39, 44)] == [(), ()]
    assert known_observations(seen, [session], as_of=day(45)) == tuple(seen)


def test_a_session_without_a_day_of_recording_counts_from_the_day_it_was_held(make_goal, see, day):
    seen = _in_session(see(make_goal(), (10, 8)), "S1")
    assert known_observations(seen, [_held(day, 1, held=20)], as_of=day(19)) == ()
    assert known_observations(seen, [_held(day, 1, held=20)], as_of=day(20)) == tuple(seen)


def test_what_no_session_recorded_counts_from_the_day_it_was_seen(make_goal, see, day):
    goal = make_goal()
    seen = see(goal, (10, 8)) + _in_session(see(goal, (11, 8)), "elsewhere")
    assert known_observations(seen, [_held(day, 1, held=90)], as_of=day(10)) == (seen[0],)
    assert known_observations(seen, [], as_of=day(11)) == tuple(seen)


def test_the_last_session_is_each_cases_own_and_before_the_day(day):
    held = [_held(day, 1, held=10), _held(day, 2, held=30), _held(day, 3, held=20, case="F8")]
    assert last_sessions(held, as_of=day(30)) == {"F7": day(10), "F8": day(20)}
    assert last_sessions(held, as_of=day(10)) == {}


def test_sessions_say_what_has_changed_since_the_last(make_goal, see, day):
    goal = make_goal()
    seen = see(goal, (10, 8), (20, 7))
    (row,) = case_progress([goal], seen, as_of=day(25), sessions=[_held(day, 1, held=15)])
    assert (row.since, row.change_since, row.n_since) == (day(15), -1, 1)
    (row,) = case_progress([goal], seen, as_of=day(25), since=day(5), sessions=[_held(day, 1, held=15)])
    assert (row.since, row.n_since) == (day(5), 2)
