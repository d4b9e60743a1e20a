"""The command line: commands, and how results are rendered."""
