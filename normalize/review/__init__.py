"""A review of what was changed: a page on this machine, decisions, and the files they are kept in."""
