"""The words of a text, spans in it, and the lists of words that tell people's names."""
