"""Who may read what: a casebook as one of its workers, and the members of a team's database."""
