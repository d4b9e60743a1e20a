"""The account of a document: where each of its time expressions ended, and what found no place."""
