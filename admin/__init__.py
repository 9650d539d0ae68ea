"""The manager's pages: page, styles and browser modules."""
