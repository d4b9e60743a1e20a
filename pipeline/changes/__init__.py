"""What changed between two versions of a plan: matching rows, comparing values."""
