"""Name search beside general tools, on labelled spellings: ``python -m benchmarks.names``."""
