"""Older office formats, converted by LibreOffice."""
