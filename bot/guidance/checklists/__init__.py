"""Checklists: a few short questions lead to exactly the papers that one person needs."""
