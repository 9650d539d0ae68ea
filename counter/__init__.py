"""The specialist's screen: page, styles and browser modules."""
