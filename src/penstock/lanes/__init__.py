"""How commands are run: many of them in one transaction, each alone with the process instances that it touches."""
