"""A page as it looks, before any word is understood: words, zones, lines, tables by geometry."""
