"""What the small models know of a goal's wording: which rules found something, and its words."""

import re
from itertools import pairwise

from sup_lib.goal_coach.goal_rules import RULES
from sup_lib.goal_coach.goal_text import GoalText

_WORD = re.compile(r"[a-z']+")
_EARLY = 12
_MOST = 3


def features_of(goal: GoalText) -> dict[str, float]:
    """Named features, those that are 0 left out: `K1` how often a rule found something (3 at most), `K1 early`
    whether it did so at the front, `no step` that none found a step, `word ...` one or two words, and what the rules
    say of time and amount.

    >>> features_of(GoalText("attend"))["K1 early"]
    1.0
    """
    found: dict[str, float] = {}
    for rule in RULES.about():
        starts = {span.start for span in rule.finds(goal)}
        if starts:
            found[rule.code] = float(min(_MOST, len(starts)))
            if rule.about == "kind" and min(starts) <= _EARLY:
                found[f"{rule.code} early"] = 1.0
    measurable = any(rule.code in found for rule in RULES.about("measurable"))
    found |= {"measurable": 1.0} if measurable else {}
    found |= {"measurable and time-bound": 1.0} if measurable and "T1" in found else {}
    steps = [rule.code for rule in RULES.about("kind") if rule.speaks_for and rule.code in found]
    found |= {} if steps else {"no step": 1.0}
    words = _WORD.findall(goal.text.lower().replace("’", "'"))
    found["length"] = min(20, len(words)) / 20
    return found | {f"word {one}": 1.0 for one in (*words, *map(" ".join, pairwise(words)))}
