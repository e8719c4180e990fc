"""The pages of the console, one section a file."""
