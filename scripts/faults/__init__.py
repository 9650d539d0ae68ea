"""Faults put into a real server on a real database, and what must still hold afterwards."""
