"""Running notebooks: one, safely; and serving them all as pages."""

from sup_lib.run.query import page_parameters

__all__ = ["page_parameters"]
