"""Administration of devices: locking one out. Which there are is in `presence`, letting one in is in `access`."""

from __future__ import annotations

from flask import Response
from flask_openapi3 import Tag

from server.api.answers import API, STAFF, documented, nothing
from server.api.described import Model, Part
from server.api.guard import hall, staff
from server.api.models import Identifier
from server.hall import pairing

api = Part(
    "api_devices", __name__, url_prefix=f"{API}/admin/devices", abp_tags=[Tag(name="devices")], abp_security=STAFF
)


class DevicePath(Model):
    """A device in the address."""

    device: Identifier


@api.delete("/<int:device>", responses=documented({204: None}))
def remove_device(path: DevicePath) -> Response:
    """Lock a device out; its connections end"""
    pairing.remove(hall(), staff(), path.device)
    return nothing()
