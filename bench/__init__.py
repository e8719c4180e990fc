"""Measurements, apart from the tests: a timing here is a figure to read, never an assertion."""
