"""What is known of one plan, found without reading what is known of the others."""
