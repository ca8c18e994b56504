"""What one can ask to be done, and the unit of work that it is done in."""
