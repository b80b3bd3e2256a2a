"""The history of a casebook: an entry for every change, chained by digests, and a sum of every table."""
