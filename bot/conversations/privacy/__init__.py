"""Personal values are replaced by tokens at the door; the values wait in an encrypted, short-lived vault."""
