"""The chat page of the city and its API."""
