"""How long conversations that nobody came back to are kept."""
