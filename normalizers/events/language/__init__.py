"""What the words of a sentence are: nouns of events, phrases, verbs, tense."""
