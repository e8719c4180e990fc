"""Trouble with VNeID and the national portal: a small tree that states only what is sure."""
