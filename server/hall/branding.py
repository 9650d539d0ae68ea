"""What the screens of a branch wear: its colours and its logo."""

from __future__ import annotations

from server.hall import views
from server.hall.context import Hall
from server.hall.errors import NotFound
from server.storage import boards


def logo(hall: Hall, branch: int) -> str:
    """The name of the branch's logo in the folder of media. Raises NotFound where there is none."""
    with hall.database.read() as connection:
        head = boards.head(connection, branch)
        if head is None:
            raise NotFound("branch")
        found = views.brand_settings(hall.office(connection, branch, head.revision)).logo
    if found is None:
        raise NotFound("file")
    return found
