"""Deletes what a tracker store holds of one conversation; Rasa 3.6 stores have no such call of their own."""

from __future__ import annotations

from rasa.core.tracker_store import InMemoryTrackerStore, SQLTrackerStore, TrackerStore


def forget_conversation(store: TrackerStore, sender: str) -> None:
    """Delete every event of a conversation, also where a wrapper stands around the store or a fallback beside it.

    Raises:
        TypeError: a kind of store that this does not know; add it here.
    """
    for inner in (getattr(store, "_tracker_store", None), getattr(store, "_fallback_tracker_store", None)):
        if inner is not None:
            forget_conversation(inner, sender)
    if isinstance(store, SQLTrackerStore):
        with store.session_scope() as session:
            session.query(store.SQLEvent).filter(store.SQLEvent.sender_id == sender).delete()
            session.commit()
    elif isinstance(store, InMemoryTrackerStore):
        store.store.pop(sender, None)
    elif getattr(store, "_tracker_store", None) is None:
        raise TypeError(f"no way to forget in {type(store).__name__}")
