"""What is taken out whole: a backup of the casebook, and everything about one child."""
