"""Tests of training in the console."""
