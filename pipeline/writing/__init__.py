"""Writing files: whole or not at all, and texts that Excel leaves as they are."""
