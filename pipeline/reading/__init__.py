"""From a document to a plan's values: activities, dates, parties, measures, events."""
