"""The engine's own parts: the door that only the gateway uses. Only the engine imports them."""
