"""Tests of guidance content."""
