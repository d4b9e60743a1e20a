"""Action plans: their numbered measures, their editions, and which of them yearly plans link to."""
