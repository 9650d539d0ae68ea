"""The one program that knows the queue."""
