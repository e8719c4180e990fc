"""Measures understanding on the project's own development sets, written by hand and never trained on.

``data/`` holds questions with every acceptable code and the facets asked, conversations of two to five turns,
messages too general to answer, and messages that are no question for this assistant. Each line says its split,
by procedure (questions, conversations) or by text (the others): weights and thresholds may be tuned on ``tune``;
``held`` is only measured.
"""
