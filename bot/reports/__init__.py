"""Reports of problems (phản ánh, kiến nghị): taken, given a number, led to a field and a ward, followed."""
