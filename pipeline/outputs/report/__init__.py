"""The report: plans as one HTML page for people."""
