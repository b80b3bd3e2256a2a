"""A form walked through in the browser: its steps, a section a page, the check of all answers and the sign-off."""
