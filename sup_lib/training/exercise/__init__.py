"""Exercises: what their files say, the questions they become, what is said to an answer, on a page and on paper."""
