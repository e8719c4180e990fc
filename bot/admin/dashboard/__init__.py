"""How the assistant is used and how well it serves, in figures: read, drawn, and given out safe for everybody."""
