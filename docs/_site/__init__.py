"""What the site does beyond Sphinx: one small extension a file."""
