"""Use cases: one function for each thing that is done, each in one transaction."""
