"""Other programs that readers start, and the folders that are theirs for a time."""
