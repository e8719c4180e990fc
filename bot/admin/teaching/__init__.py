"""Adding examples: what is known already, what would contradict, what the assistant makes of them now."""
