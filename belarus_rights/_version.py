"""The version of the code. The data has a version of its own, in its descriptor."""

__version__ = "0.1.0"
