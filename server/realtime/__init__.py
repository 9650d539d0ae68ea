"""Socket.IO: the feed of journal events to screens."""
