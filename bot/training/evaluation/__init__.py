"""What a model is worth, beside the one that answers now."""
