"""Commands that answer questions about activities, revisions and measures."""
