"""Detects which format a file has, by its content."""
