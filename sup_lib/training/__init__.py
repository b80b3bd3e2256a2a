"""Training: invented cases, and exercises that answer back."""
