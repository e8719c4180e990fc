"""A small Bot API server: the methods that the assistant uses, with the checks that the real one makes."""
