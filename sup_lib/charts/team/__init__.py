"""Charts of many goals: a team's sheet, how far and how fast they come, where accounts differ, what is missing."""
