"""Calibration: several people rate the same goals from the same evidence, then talk about where they differ."""
