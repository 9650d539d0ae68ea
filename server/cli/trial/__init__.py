"""`rinda trial`: everything on one machine, to look at."""
