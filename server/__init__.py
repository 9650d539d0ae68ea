"""The one program that knows the queue."""

__version__ = "0.1.0"
