"""Goals and what was seen of them from another system's CSV, mapped by a data file, in bounded memory."""

from sup_lib.exchange.other_system.importing import GoalsReport, import_goals, write_goals
from sup_lib.exchange.other_system.translating import RowRefused

__all__ = ["GoalsReport", "RowRefused", "import_goals", "write_goals"]
