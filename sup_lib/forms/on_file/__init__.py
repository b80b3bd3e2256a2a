"""What is on file about a case or a worker on a day: what a form is filled from."""
