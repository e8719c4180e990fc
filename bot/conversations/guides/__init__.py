"""Guides: short talks of a few questions (a checklist, a life event, trouble with VNeID, a report, one's place).

A question is known by the path of answers that leads to it, which its buttons carry whole: so they work after a
restart, in an old message, and on every channel. What waits for a typed answer stands in the slot ``step``.
"""
