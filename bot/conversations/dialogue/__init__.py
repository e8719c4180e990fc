"""What to say next: a turn and what is known of the conversation, to messages and the state after them.

Pure functions; the actions of the engine read slots, call these and utter.
"""
