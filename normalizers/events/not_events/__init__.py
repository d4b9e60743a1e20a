"""Where a time is no event: kinds of documents, and filters that leave a reason."""
