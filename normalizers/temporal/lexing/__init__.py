"""From a text to tokens: cleaning, the lexer, what a word's neighbours decide."""
