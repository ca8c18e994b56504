"""What a process is: flow nodes, sequence flows, scopes, events. Frozen, and knows nobody.

Texts that hold expressions are kept as text here; whoever evaluates them compiles them (see `expr/`).
"""
