"""Editing procedures: the form of a record, what differs between two, which ones went stale."""
