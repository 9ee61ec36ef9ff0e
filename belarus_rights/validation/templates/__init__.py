"""Empty tables to fill in, as a spreadsheet or as CSV."""
