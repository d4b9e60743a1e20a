"""The row groups of tables: where they are cut, and how they are copied unread."""
