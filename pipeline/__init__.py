"""From plan files to tidy tables: the commands, the flow, the store."""

__version__ = "0.1.0"
