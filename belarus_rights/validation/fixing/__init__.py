"""Files as they should be, and the list of what was changed."""
