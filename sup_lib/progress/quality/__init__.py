"""How good the evidence is: what is missing, old, contradictory or impossible, and what nobody has looked at."""
