"""The workbook: plans as sheets of an .xlsx file."""
