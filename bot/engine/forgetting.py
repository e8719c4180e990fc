"""Deletes a conversation from the tracker store, which Rasa 3.6 has no call for."""

from __future__ import annotations

from rasa.core.agent import Agent
from rasa.core.tracker_store import InMemoryTrackerStore, SQLTrackerStore, TrackerStore


async def forget(agent: Agent, sender_id: str) -> None:
    """Delete all events of a conversation, after the message that is being handled.

    Raises:
        TypeError: the tracker store is of a kind that is not known here.
    """
    async with agent.lock_store.lock(sender_id):
        store: TrackerStore = agent.tracker_store
        while hasattr(store, "_tracker_store"):  # Rasa wraps the store in others
            store = store._tracker_store
        if isinstance(store, SQLTrackerStore):
            with store.session_scope() as session:
                session.query(store.SQLEvent).filter_by(sender_id=sender_id).delete()
                session.commit()
        elif isinstance(store, InMemoryTrackerStore):
            store.store.pop(sender_id, None)
        else:
            raise TypeError(type(store).__name__)
