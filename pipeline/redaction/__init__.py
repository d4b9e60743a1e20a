"""Replacing people's names by pseudonyms."""
