"""Tells conversations by itself when an application moves: who follows, the outbox, its sender, what was sent."""
