"""From a drawn grid to a plan's table: header, fields, sections, rows."""
