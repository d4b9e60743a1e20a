"""The grammar that generated times are drawn from, a module for each kind."""
