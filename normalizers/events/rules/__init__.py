"""The rules that make an event of a time beside what names something."""
