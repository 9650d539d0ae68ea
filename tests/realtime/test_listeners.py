"""A client's events are nobody's, above all those with the names of Socket.IO's own."""

import pytest
from socketio.packet import CONNECT, EVENT

from server.realtime.listeners import UNHEARD, Unheard


@pytest.mark.parametrize("sent", ['["disconnect", "gone"]', '["connect", {"token": "x"}]', "{}", "[]", "null", "7"])
def test_whatever_event_is_sent_has_a_name_that_nobody_handles(sent: str) -> None:
    packet = Unheard(encoded_packet=f"2/kiosk,{sent}")
    assert (packet.packet_type, packet.namespace, packet.data) == (EVENT, "/kiosk", [UNHEARD])


def test_a_connection_is_read_as_it_is() -> None:
    packet = Unheard(encoded_packet='0/kiosk,{"token": "x"}')
    assert (packet.packet_type, packet.data) == (CONNECT, {"token": "x"})


def test_what_is_no_packet_is_refused() -> None:
    with pytest.raises(ValueError, match="Expecting value"):
        Unheard(encoded_packet="2/kiosk,oops")
