"""A form in, a walk-through in the browser out."""
