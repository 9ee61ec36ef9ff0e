"""What a fault says to people, in their language."""
