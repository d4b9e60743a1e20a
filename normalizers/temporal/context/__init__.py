"""From drafts to dates: roles, flags, bounds, the year."""
