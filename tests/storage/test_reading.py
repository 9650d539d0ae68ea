"""What a reader sees while others write."""

from server.storage import boards
from tests.support.halls import ALEJAS, Scene


def test_a_read_sees_one_moment_whatever_is_written_meanwhile(scene: Scene) -> None:
    scene.press()
    with scene.hall.database.read() as connection:
        before = boards.head(connection, ALEJAS)
        scene.press()
        assert boards.head(connection, ALEJAS) == before
        assert len(boards.aside(connection, ALEJAS)) == 1
    with scene.hall.database.read() as connection:
        assert len(boards.aside(connection, ALEJAS)) == 2
