"""Versions of a record, and of the rows of a table over them."""
