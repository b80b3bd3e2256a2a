"""Questionnaires by their totals only: bands, reliable change, the statutory return. No item of any is here."""
