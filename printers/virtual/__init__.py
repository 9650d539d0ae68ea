"""A printer that needs no paper."""
