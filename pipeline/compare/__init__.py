"""Two versions of a plan: which activity is which, and what changed."""
