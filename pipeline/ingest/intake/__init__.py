"""Files taken in: which plan each is of, what is known of it, what is new, what is gone."""
