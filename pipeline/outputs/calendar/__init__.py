"""Calendars: plans as iCalendar files (RFC 5545 and 7986)."""
