"""The commands of the `planleser` program, one module each."""
