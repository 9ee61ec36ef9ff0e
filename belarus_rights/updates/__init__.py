"""Newer data releases: published once, carried by anyone, trusted by their signatures."""
