"""The database a casebook lies in: its place, its tables, its version, and what it says when it fails."""
