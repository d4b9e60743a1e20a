"""Reading an action plan: its measures, from tables or lists."""
