"""Commands that read one file or text and store nothing."""
