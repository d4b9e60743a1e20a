"""What rules and filters look at: a time, the words beside it, what the text has said before."""
