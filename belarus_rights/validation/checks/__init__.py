"""What is looked for in cells and rows beyond their types, one idea a module."""
