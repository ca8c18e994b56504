"""What a process does: executions, behaviours, the agenda. No I/O: the little it needs of the world it asks a Host."""
