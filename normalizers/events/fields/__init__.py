"""What is told of an event: its title, clock times, place, audience, topic."""
