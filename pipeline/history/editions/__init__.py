"""Editions of action plans, and how their measures succeed each other."""
