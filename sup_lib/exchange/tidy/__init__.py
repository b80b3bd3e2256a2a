"""Tidy CSV files, in and out: one row a thing, and no cell that a spreadsheet would run."""
