"""What rests in the tables, as Python. Knows nobody; `store/` maps the fields to columns."""
