"""A time and what stands beside it: what may be an event, and the event that it becomes."""
