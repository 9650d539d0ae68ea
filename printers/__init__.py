"""Printing tickets: slip, rendering, transport, status, and the virtual printer."""
