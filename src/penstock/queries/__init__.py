"""What one can ask about: a table of filters per resource, and what is read for each row."""
