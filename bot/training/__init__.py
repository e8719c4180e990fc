"""From reviewed messages to a model that is live. For now: the check of the training data."""
