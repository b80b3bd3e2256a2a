"""Supervision forms as data; a record is a form's answers."""
