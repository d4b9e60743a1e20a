"""What every reader gives and uses: the document model, clean text, limits."""
