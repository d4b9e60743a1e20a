"""Plans written as lines: a list of dates, a calendar by months, an agenda of meetings."""
