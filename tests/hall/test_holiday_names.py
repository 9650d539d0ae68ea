"""What a visitor reads when a public holiday closes the branch."""

from datetime import date

from tests.support.halls import Scene

CHRISTMAS = date(2026, 12, 25)


def test_a_public_holiday_has_its_name_in_each_language(scene: Scene) -> None:
    closures = next(iter(scene.office().sectors.values())).calendar.closures
    reasons = [closure.reason for closure in closures if closure.covers(CHRISTMAS)]
    assert reasons == [{"lv": "Pirmie Ziemassvētki", "ru": "Рождество Христово", "en": "Christmas Day"}]
