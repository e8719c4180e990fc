"""Pages to print or to hand on: a checklist with a code to scan. They hold nothing of the person."""
