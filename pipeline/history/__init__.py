"""A plan over time: revisions, renditions, the identity of activities."""
