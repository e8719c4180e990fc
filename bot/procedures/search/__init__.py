"""Finds the procedure a person means, in whatever words: the finder, its cache and its confidence."""
