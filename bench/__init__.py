"""How fast the server is: see README.md beside this."""
