"""The database a casebook lies in: its place, its tables, and what it says when it fails."""
