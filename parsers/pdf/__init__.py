"""PDF, by its tags, by what is drawn, or by recognised text."""
