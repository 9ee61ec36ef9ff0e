"""Checking contributed data: reading files, the checks, the report and its renderers, and what mends."""
