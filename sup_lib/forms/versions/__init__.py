"""Versions of a form's record: their list, the rows of a table over them, and two beside each other."""
