"""The ``troly`` command, one module a command."""
