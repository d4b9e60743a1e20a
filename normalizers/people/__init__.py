"""Persons, units and organisations that a text names."""
