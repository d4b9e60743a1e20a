"""From a file to a `Document`: tables of cells and paragraphs, each with its place."""
