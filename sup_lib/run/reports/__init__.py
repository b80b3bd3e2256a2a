"""Pages for analysts and for those who lead a team: a team's progress, outcome measures, the quality of the data."""
