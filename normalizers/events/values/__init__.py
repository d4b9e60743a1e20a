"""The values that reading events gives."""
