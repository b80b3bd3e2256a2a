"""Statuses of one child, kept apart: those that the rows tell, joined with those that were on file."""

from collections.abc import Iterable

from sup_lib.exchange.annex_a.mapping import CLOSED, Mapping
from sup_lib.exchange.annex_a.rows import Row
from sup_lib.model import Status
from sup_lib.policy.vocabulary import load_vocabulary

_SOURCE = "Annex A "


def source_of(list_name: str) -> str:
    """How a status says that it comes from a list.

    >>> source_of("List 7")
    'Annex A list 7'
    """
    return _SOURCE + list_name.lower()


def lists_of(source: str) -> frozenset[str]:
    """The lists that a source names.

    >>> sorted(lists_of("Annex A list 6; Annex A list 8"))
    ['List 6', 'List 8']
    """
    parts = (part.removeprefix(_SOURCE) for part in source.split("; ") if part.startswith(_SOURCE))
    return frozenset(part.capitalize() for part in parts)


def statuses_of(rows: Iterable[Row], mapping: Mapping) -> list[Status]:
    """Statuses that a child's rows tell: one for each code and start.

    The list that a status belongs to tells its dates; another that only names it adds nothing but its own name.
    """
    told = [(status, row.list_name) for row in rows for status in _of_row(row, mapping)]
    dated = [status for status, list_name in told if mapping.place_of(status.code)[0] in (list_name, None)]
    joined: dict[tuple[str, object], Status] = {(status.code, status.started_on): status for status in dated}
    for status, _ in told:
        same = [key for key in joined if key[0] == status.code]
        if status not in dated:
            key = max(same, key=lambda key: str(key[1] or ""), default=(status.code, None))
            joined[key] = join(joined[key], status) if same else status
    return list(joined.values())


def _of_row(row: Row, mapping: Mapping) -> list[Status]:
    own = mapping.lists[row.list_name].status
    ended_on = row.day("ended_on")
    codes = row.values.get("case_status") or (own,)
    if CLOSED in codes and (ended_on or len(codes) > 1):
        codes = tuple(dict.fromkeys(own if code == CLOSED else code for code in codes))
    return [_status(row, code, dated=mapping.place_of(code)[0] in (row.list_name, None)) for code in codes]


def _status(row: Row, code: str, *, dated: bool) -> Status:
    return Status(
        code=code,
        started_on=row.day("started_on") if dated and code != CLOSED else None,
        ended_on=row.day("ended_on"),
        detail=row.words("detail") if dated else "",
        legal_status=row.words("legal_status") if dated else "",
        source=source_of(row.list_name),
    )


def join(status: Status, other: Status) -> Status:
    """The first status with what only the other knows, and with both sources."""
    sources = (source for text in (status.source, other.source) for source in text.split("; ") if source)
    return status.copy_with(
        started_on=status.started_on or (other.started_on if not _ends_before(status, other) else None),
        detail=status.detail or other.detail,
        legal_status=status.legal_status or other.legal_status,
        source="; ".join(sorted(set(sources))),
    )


def _ends_before(status: Status, other: Status) -> bool:
    return bool(status.ended_on and other.started_on and status.ended_on < other.started_on)


def updated(old: Iterable[Status], new: list[Status], lists: frozenset[str], mapping: Mapping) -> tuple[Status, ...]:
    """Statuses on file brought up to date with those that `lists` tell now; none is lost that the lists do not tell.

    An ended status stays as history. An open one stays where its lists no longer hold the child; where they do and
    tell it otherwise, what they tell now stands. A child with any other open status is not closed.
    """
    result = list(new)
    for status in old:
        told = lists_of(status.source)
        at = _replaced_by(status, result)
        if at is not None:
            kept = status.copy_with(source=_without(status.source, lists))
            result[at] = join(result[at], kept).copy_with(code=status.code)
        elif not (status.is_open and told and told <= lists):
            result.append(status)
    if any(status.is_open and status.code != CLOSED for status in result):
        result = _not_closed(result)
    return tuple(sorted(result, key=lambda status: _order(status, mapping)))


def _order(status: Status, mapping: Mapping) -> tuple[int, str]:
    return mapping.place_of(_wide(status.code))[1], str(status.started_on or "")


def _wide(code: str) -> str:
    """The code that a list would use: 'CLA' for 'CLA matched', which only people know."""
    return load_vocabulary("statuses").wider(code) or code


def _without(source: str, lists: frozenset[str]) -> str:
    parts = source.split("; ") if source else []
    return "; ".join(part for part in parts if not lists_of(part) or not lists_of(part) <= lists)


def _replaced_by(status: Status, new: list[Status]) -> int | None:
    """Which new status is the same as one on file: code and start agree, or the one on file is open."""
    same = [index for index, other in enumerate(new) if other.code in (status.code, _wide(status.code))]
    exact = [index for index in same if new[index].started_on == status.started_on]
    if exact or not status.is_open:
        return exact[0] if exact else None
    return max(same, key=lambda index: str(new[index].started_on or ""), default=None)


def _not_closed(statuses: list[Status]) -> list[Status]:
    """Leave out 'closed', and let another open status say which list had told it."""
    kept = [status for status in statuses if status.code != CLOSED]
    first = next(index for index, status in enumerate(kept) if status.is_open)
    for closed in (status for status in statuses if status.code == CLOSED):
        kept[first] = join(kept[first], Status(code=kept[first].code, source=closed.source))
    return kept
