"""Scanned pages, read by Tesseract."""
