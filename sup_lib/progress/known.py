"""What was known on a day: what had been seen by then, and had been recorded by then."""

from collections.abc import Iterable
from datetime import date

from sup_lib.dates import parse_day
from sup_lib.model import Observation, Session
from sup_lib.progress.given import things


def known_observations(
    observations: Iterable[Observation], sessions: Iterable[Session], *, as_of: date
) -> tuple[Observation, ...]:
    """Leave out what was seen later than a day, and what was recorded later.

    An observation that a session recorded became known when that session was written up (`recorded_on`), or on the
    day it was held where that is not on file. One that no session among `sessions` recorded counts as known on the
    day it was made: nothing on file says otherwise.

    >>> seen = Observation(observation_id="O1", goal_id="G1", observed_on="2024-03-01", value=7, basis="reported",
    ...                    recorded_in="S1")
    >>> held = Session(session_id="S1", held_on="2024-04-01", form_id="group_case_supervision")
    >>> [len(known_observations([seen], [held], as_of=date(2024, month, 15))) for month in (3, 4)]
    [0, 1]
    """
    day, held = parse_day(as_of), things(sessions, Session, what="sessions")
    recorded = {session.session_id: session.recorded_on or session.held_on for session in held}
    return tuple(
        seen
        for seen in things(observations, Observation, what="observations")
        if seen.observed_on <= day and recorded.get(seen.recorded_in or "", seen.observed_on) <= day
    )


def last_sessions(sessions: Iterable[Session], *, as_of: date) -> dict[str, date]:
    """Give the day of each case's last session before a day, by case id; a case without one is left out.

    >>> held = [Session(session_id=f"S{month}", case_id="F7", held_on=f"2024-0{month}-01", form_id="f")
    ...         for month in (1, 2, 3)]
    >>> last_sessions(held, as_of=date(2024, 3, 1))
    {'F7': datetime.date(2024, 2, 1)}
    """
    last: dict[str, date] = {}
    day = parse_day(as_of)
    for session in things(sessions, Session, what="sessions"):
        if session.case_id and session.held_on < day:
            last[session.case_id] = max(session.held_on, last.get(session.case_id, session.held_on))
    return last
