"""Corrections applied to what a revision says."""
