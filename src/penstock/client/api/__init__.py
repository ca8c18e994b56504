"""One class for each tag.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
