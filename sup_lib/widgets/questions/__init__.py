"""A form's fields as questions to fill, their answers in a few lines, and the goal coach's advice beside them."""
