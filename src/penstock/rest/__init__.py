"""The door of HTTP: JSON in, command or query, JSON out. One table of operations says what there is."""
