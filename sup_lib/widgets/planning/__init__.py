"""What comes next, as pages: who is due, a session prepared, a worker's supported year."""
