"""Reading whatever contributors have: a header and rows of text, and a clear word where that cannot be."""
