"""What each line of a text is by itself: a time and a title, a heading, running text."""
