"""Tables and paragraphs of tagged PDFs, by the structure tree."""
