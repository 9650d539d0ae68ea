"""What the hall hears: words for a call, a voice that speaks them, and the sound that displays play.

Knows number and place alone, nothing of the queue. docs/announcement.md tells how to choose and replace voices.
"""
