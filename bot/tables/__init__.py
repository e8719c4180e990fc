"""Files of rows that offices hand over, whatever their kind."""
