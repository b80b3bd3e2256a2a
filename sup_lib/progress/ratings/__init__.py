"""Ratings of several goals together: goal attainment scaling and goal-based outcomes."""
