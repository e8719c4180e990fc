"""Telegram: updates come in by webhook or polling, answers go out through an outbox that survives a crash."""
