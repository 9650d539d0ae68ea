"""What the screens of a branch wear: its colours and its logo."""

from __future__ import annotations

from server.hall import views
from server.hall.context import Hall
from server.hall.errors import NotFound


def logo(hall: Hall, branch: int) -> str:
    """The name of the branch's logo in the folder of media. Raises NotFound where there is none."""
    with hall.database.read() as connection:
        _, office = hall.present(connection, branch)
    found = views.brand_settings(office).logo
    if found is None:
        raise NotFound("file")
    return found
