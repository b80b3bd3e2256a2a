"""Many goals together: how long it takes until goals are reached. For aggregates, never for one family."""
