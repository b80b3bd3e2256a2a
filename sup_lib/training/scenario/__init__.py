"""Invented cases for training: themes as data, families, stories, packs."""
