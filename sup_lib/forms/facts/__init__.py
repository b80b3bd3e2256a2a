"""Facts that a form shows or starts with, taken from the file, so that nobody is asked for them."""
