"""Custom actions of the engine: thin, one a file, named as its ``name()``."""
