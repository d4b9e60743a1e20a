"""Plain text: dumps of plans, and Markdown."""
