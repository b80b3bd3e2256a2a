"""Ofsted's Annex A workbook in: lists 6 to 9, every row imported or rejected with a reason, none lost."""

from sup_lib.exchange.annex_a.importing import import_annex_a
from sup_lib.exchange.annex_a.report import Finding, ImportReport, NotInFile
from sup_lib.exchange.annex_a.workbook import AnnexA, read_annex_a

__all__ = ["AnnexA", "Finding", "ImportReport", "NotInFile", "import_annex_a", "read_annex_a"]
