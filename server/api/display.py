"""The hall display's part of the API."""

from __future__ import annotations

from flask import Response
from flask_openapi3 import Tag

from server.api.answers import API, DISPLAY, answer, documented, nothing
from server.api.described import Part
from server.api.guard import device, hall
from server.api.models import ConfirmationRequest, DisplayQuery, Snapshot
from server.hall import confirming, snapshots

api = Part("api_display", __name__, url_prefix=f"{API}/display", abp_tags=[Tag(name="display")], abp_security=DISPLAY)


@api.get("", responses=documented({200: Snapshot}))
def display_snapshot(query: DisplayQuery) -> Response:
    """The hall display's document"""
    sectors, counters = (keys.split(",") if keys else [] for keys in (query.sector, query.counter))
    return answer(snapshots.display(hall(), device("display"), sectors, counters))


@api.post("/confirmations", responses=documented({204: None}))
def confirm_call(body: ConfirmationRequest) -> Response:
    """Say that a call was shown or spoken"""
    confirming.confirm(
        hall(), device("display"), body.call, body.called_seq, shown_at=body.shown_at, spoken_at=body.spoken_at
    )
    return nothing()
