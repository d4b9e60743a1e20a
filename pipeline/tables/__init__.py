"""The rows of each table of the dataset."""
