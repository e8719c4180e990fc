"""Training from the console: asking for it, reading the comparison, going live and back."""
