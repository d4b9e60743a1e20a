"""Points of time as the text names them, and what the calendar says of them."""
