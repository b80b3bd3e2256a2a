"""A newly qualified worker's supported year (ASYE), planned from its start and from what has happened so far."""

from sup_lib.policy.asye.absence import Absence
from sup_lib.policy.asye.difference import what_if_table
from sup_lib.policy.asye.events import Held, YearEvents
from sup_lib.policy.asye.item import YearItem
from sup_lib.policy.asye.year import AsyeYear, asye_year

__all__ = ["Absence", "AsyeYear", "Held", "YearEvents", "YearItem", "asye_year", "what_if_table"]
