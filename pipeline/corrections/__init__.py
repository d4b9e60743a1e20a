"""What people put right in a plan: kept beside it, applied each time that it is read."""
