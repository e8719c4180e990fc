"""Rasa graph components: tokenizer, intent classifier, entities. Only the engine imports them.

``cues`` is pure text and needs no Rasa.
"""
