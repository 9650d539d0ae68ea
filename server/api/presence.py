"""The devices of a branch, for its manager."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_openapi3 import Tag

from server.api.answers import API, STAFF, answer, documented
from server.api.described import Model, Part
from server.api.guard import hall, staff
from server.api.models import BranchQuery, DeviceKind
from server.hall import presence
from server.hall.views import moment

api = Part("api_presence", __name__, url_prefix=API, abp_tags=[Tag(name="devices")], abp_security=STAFF)


class DeviceSeen(Model):
    """A paired device. `seen_at` is null when it never came, `version` when it does not say one."""

    id: int
    kind: DeviceKind
    name: str
    seen_at: str | None
    version: str | None
    silent: bool


class DevicesAnswer(Model):
    """By kind and name."""

    devices: list[DeviceSeen]


@api.get("/devices", responses=documented({200: DevicesAnswer}))
def devices_of_branch(query: BranchQuery) -> Response:
    """The branch's paired devices, and when each was last heard of"""
    now = hall().clock()
    rows = presence.of_branch(hall(), staff(), query.branch)
    views: list[dict[str, Any]] = [
        {
            "id": row.id,
            "kind": row.kind,
            "name": row.name,
            "seen_at": moment(row.seen_at),
            "version": row.version,
            "silent": presence.is_silent(row.seen_at, now),
        }
        for row in rows
    ]
    return answer({"devices": views})
