"""From reviewed messages to a model that is live: export, train, compare, go live, go back."""
