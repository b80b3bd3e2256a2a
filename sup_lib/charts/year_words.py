"""What the chart of a supported year says, in words: title, caption, and the text for those who cannot see it."""

from collections import Counter

from sup_lib.dates import say_day
from sup_lib.policy.asye import AsyeYear, YearItem

LANES = {
    "ASYE review": "Reviews",
    "case management": "Case supervision",
    "professional": "Professional supervision",
    "direct observation": "Direct observation",
    "reflective team discussion": "Reflective discussion",
    "group learning": "Group learning",
    "agreement review": "Agreement reviewed",
    "protected time": "Protected time",
}
"""The lanes of the chart from the top, by kind of item, and what each is called."""

COMING = ("due", "moved")


def lane_items(year: AsyeYear) -> dict[str, tuple[YearItem, ...]]:
    """The items of each lane that has any, in the order of the chart."""
    return {kind: year.of(kind) for kind in LANES if year.of(kind)}


def year_headline(year: AsyeYear) -> str:
    """Say what comes next: the next review, or that the year is over.

    >>> from sup_lib.policy.asye import YearEvents, asye_year
    >>> year_headline(asye_year(YearEvents("2026-01-05"), policy="lambeth-2021", as_of="2026-01-05"))
    'Next review: the 3-month review on 7 April 2026'
    """
    coming = [item for item in year.of("ASYE review") if item.state in COMING]
    if coming:
        return f"Next review: the {coming[0].what} on {say_day(coming[0].on)}"
    left = [item for item in year.items if item.state in COMING]
    if left:
        return f"Every review is past: {len(left)} sessions are still to come"
    return f"The supported year ended on {say_day(year.ends_on)}"


def year_caption(year: AsyeYear, *, invented: bool = False) -> str:
    """Say what the plan rests on: the policy, the period, as known when, what is counted, and its limits."""
    counts = Counter(item.state for item in year.items if item.state != "protected")
    told = ", ".join(f"{number} {state}" for state, number in counts.items())
    parts = [
        "Invented, for training." if invented else "",
        f"n = {sum(counts.values())} ({told}), {say_day(year.events.started_on)} to {say_day(year.ends_on)}, planned"
        f" under {year.policy}; as known on {say_day(year.as_of)}.",
        _turns(year),
        *year.notes,
    ]
    return " ".join(part for part in parts if part)


def year_alt_text(year: AsyeYear) -> str:
    """Say what the chart says: what comes next, then each lane with its number, its days where few, and its next."""
    n = sum(item.state != "protected" for item in year.items)
    period = f"from {say_day(year.events.started_on)} to {say_day(year.ends_on)}"
    parts = [f"Chart of a supported year {period}, n = {n}."]
    parts.append(f"{year_headline(year)}.")
    parts += [f"{LANES[kind]}: {_lane_words(items)}." for kind, items in lane_items(year).items()]
    parts += [f"Away {absence.words}." for absence in year.absences]
    return " ".join(parts)


def short_turn(item: YearItem) -> str:
    """The letter that marks whose turn it is; '' where supervisors take no turns.

    >>> from sup_lib.policy.asye import YearEvents, asye_year
    >>> year = asye_year(YearEvents("2026-01-05"), policy="lambeth-2021", as_of="2026-01-05")
    >>> [short_turn(item) for item in year.of("professional")[4:7]]
    ['A', 'T', 'T']
    """
    return item.with_whom[:1].upper() if item.in_turn and " or " not in item.with_whom else ""


def _turns(year: AsyeYear) -> str:
    turns = {short_turn(item): item.with_whom for item in year.items if short_turn(item)}
    said = " and ".join(f"{letter} for the {name}" for letter, name in sorted(turns.items()))
    return f"In turn: {said}." if said else ""


def _lane_words(items: tuple[YearItem, ...]) -> str:
    if items[0].state == "protected":
        return items[0].rule.split(". [")[0]
    if len(items) <= 4:
        return ", ".join(f"{item.what} on {say_day(item.on)} ({item.state})" for item in items)
    coming = [item for item in items if item.state in COMING]
    counts = Counter(item.state for item in items)
    told = ", ".join(f"{number} {state}" for state, number in counts.items())
    return f"{len(items)} ({told}){f', the next on {say_day(coming[0].on)}' if coming else ''}"
