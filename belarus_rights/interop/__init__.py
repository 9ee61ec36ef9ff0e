"""Data in the forms that other tools take."""
