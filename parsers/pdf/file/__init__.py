"""The PDF file itself: objects, repair, annotations, strike-through."""
