"""What calls take and answer, one file for each data class.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
