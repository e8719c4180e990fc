"""Turns the facts of a procedure into messages: the asked facet first, source and date last.

Nothing is stated that the record does not hold; what it does not hold is said to be unknown.
"""
