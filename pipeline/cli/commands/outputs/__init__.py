"""Commands that write files for people: workbook, calendar, report."""
