"""Tests of the guides."""
