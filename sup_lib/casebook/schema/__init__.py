"""The schema of a casebook: which version it has, and the migrations that bring an older one up to date."""
