"""From glyphs to lines to the text of a cell, for all printed formats."""
