"""The commands, one module each: functions that write to given streams and return an exit code."""
