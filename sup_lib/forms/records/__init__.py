"""A record: one form's answers, typed on a page or in a file, with how they are worded."""
