"""What people open: a page, a workbook and calendars, made from the tables.

`load` reads each plan of a dataset as one value of `model`; `workbook`, `calendar` and `report`
write that value. None of them reads a clock, a locale or a time zone of the machine.
"""
