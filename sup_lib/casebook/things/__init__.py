"""What is known of a case: things of the model as rows, and back, and as tidy tables."""
