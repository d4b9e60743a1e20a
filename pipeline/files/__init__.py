"""The files on disk: finding them, reading them in isolation, keeping what was read."""
