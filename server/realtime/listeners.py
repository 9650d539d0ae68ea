"""Screens only listen: whatever event a client sends, it is none that has a handler.

Without this python-socketio would take an event that a client calls "connect" or "disconnect" for the real thing.
"""

from __future__ import annotations

from typing import Any

from socketio.packet import BINARY_EVENT, EVENT, Packet

UNHEARD = ""


class Unheard(Packet):  # type: ignore[misc]
    """A packet whose event, when it comes from a client, has a name that nobody handles."""

    data: Any

    def decode(self, encoded_packet: Any) -> Any:
        """Read a client's packet; the number of attachments that follow it. Raises ValueError for what is none."""
        attachments = super().decode(encoded_packet)
        if self.packet_type in {EVENT, BINARY_EVENT}:
            self.data = [UNHEARD]
        return attachments
