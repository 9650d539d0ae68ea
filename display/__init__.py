"""The hall screen: who is called, and where to."""
