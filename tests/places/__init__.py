"""Tests of the city's places."""
