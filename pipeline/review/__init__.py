"""A local web page to look at plans, put them right and teach headers: `planleser review`."""
