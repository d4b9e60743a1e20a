"""What a text says of time as a whole, where no rule found one in it."""
