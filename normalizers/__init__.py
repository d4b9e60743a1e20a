"""From a cell's text to values: time items, measures, parties, status."""
