"""Handing a conversation over to an officer and back, and contacts that were left when nobody was there.

While an officer has a conversation, or it waits for one, the assistant is silent: the gateway stores what the person
writes and does not ask the engine. Everything stands in the database, so restarts and more gateways change nothing.
"""
