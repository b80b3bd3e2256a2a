"""Where it is kept: cases, goals, evidence, actions, sessions and the records of supervision."""

from sup_lib.casebook.store import Casebook

__all__ = ["Casebook"]
