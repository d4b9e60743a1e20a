"""The calendar: days with a name, and which year a part of time lies in."""
