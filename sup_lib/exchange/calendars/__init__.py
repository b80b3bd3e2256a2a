"""Calendar files: who is due, and a supported year."""
