"""One report for each action group or department that owns indicators, and the overall one."""
