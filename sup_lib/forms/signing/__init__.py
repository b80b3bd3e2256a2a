"""From draft to signature: whose part is whose, what is missing, and what a signed record adds to the casebook."""
