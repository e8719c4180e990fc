"""The assistant's own sentences: first as the files have them, then as officers write them.

``first.py`` holds the first versions, ``live.py`` reads what officers made of them, within seconds and without
training. Facts of procedures are no wordings: they come from the catalogue.
"""
