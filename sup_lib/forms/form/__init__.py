"""What a form is: its sections and fields, what it works out itself, and the library of forms."""
