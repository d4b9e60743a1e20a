"""Commands on the dataset as a whole: fill it, check it, query it."""
