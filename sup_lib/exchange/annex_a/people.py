"""Teams and workers, made from the names in a workbook; those on file keep their ids and what is known of them."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from sup_lib.exchange.annex_a.mapping import Mapping
from sup_lib.exchange.annex_a.rows import Row
from sup_lib.exchange.annex_a.values import spelling
from sup_lib.model import Team, Worker


def slug(name: str) -> str:
    """A stable id made from a name; letters that an id cannot hold are told apart by a short sum.

    >>> slug("Locality 4 Unit 1"), slug("Zoë O’Neill")
    ('locality-4-unit-1', 'zoe-o-neill')
    >>> slug("张伟") != slug("王芳")
    True
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    lost = any(character.isalnum() and not character.isascii() for character in plain)
    words = "-".join(re.findall(r"[a-z0-9]+", plain))
    if lost or not words or len(words) > 64:
        return f"{words[:50]}-{hashlib.sha256(name.casefold().encode()).hexdigest()[:8]}".lstrip("-")
    return words


class Register:
    """Ids by name: those on file first, then new ones, so that one name is one team or worker."""

    def __init__(self, on_file: Iterable[tuple[str, str]]) -> None:
        self._ids = {spelling(name): key for key, name in on_file}
        self._taken = set(self._ids.values())

    def id_of(self, name: str) -> str:
        """The id of a name; a new one is made, and kept apart from every other."""
        known = self._ids.get(spelling(name))
        if known is None:
            known = base = slug(name)
            number = 2
            while known in self._taken:
                known, number = f"{base[:60]}-{number}", number + 1
            self._ids[spelling(name)] = known
            self._taken.add(known)
        return known


def teams_of(rows: Iterable[Row], on_file: Iterable[Team], register: Register, mapping: Mapping) -> list[Team]:
    """Teams that the rows name and that are not on file yet, with the service area that the name tells."""
    known = {team.team_id for team in on_file}
    names = dict.fromkeys(row.words("team") for row in rows if row.words("team"))
    new = {register.id_of(name): name for name in reversed(names)}
    return [
        Team(team_id=key, name=name, service=mapping.service_of(name))
        for key, name in new.items()
        if key not in known
    ]


def workers_of(rows: Iterable[Row], on_file: Iterable[Worker], workers: Register, teams: Register) -> list[Worker]:
    """Workers that the rows name, new or in another team than before.

    Somebody named with several teams stays in the one on file where that is among them, else is in the first.
    """
    known = {worker.worker_id: worker for worker in on_file}
    named: dict[str, tuple[str, dict[str, None]]] = {}
    for row in rows:
        if name := row.words("worker"):
            _, of_worker = named.setdefault(workers.id_of(name), (name, {}))
            if team := row.words("team"):
                of_worker.setdefault(teams.id_of(team))
    changed = []
    for key, (name, of_worker) in named.items():
        worker = known.get(key) or Worker(worker_id=key, name=name)
        if of_worker and worker.team_id not in of_worker:
            worker = worker.copy_with(team_id=next(iter(of_worker)))
        if worker != known.get(key):
            changed.append(worker)
    return changed
