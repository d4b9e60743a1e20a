"""The header words of plans, and which field each names."""
