"""Findings as pages: pictures with the table behind each, and how a service is doing at supervision."""
