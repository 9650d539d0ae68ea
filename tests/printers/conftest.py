"""Words, facts and slips that the printer tests share."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import pytest

from printers import slips
from printers.facts import Language, TicketFacts

WORDS: dict[Language, dict[str, str]] = {
    "lv": {
        "Reprinted ticket": "Atkārtota izdruka",
        "Wait about %(low)s–%(high)s min": "Jāgaida aptuveni %(low)s–%(high)s min",
        "Reception until %(time)s": "Pieņemšana līdz %(time)s",
        "Follow the queue on your phone": "Sekojiet rindai savā tālrunī",
        "Before you: %(n)s": "Pirms jums rindā: %(n)s",
        "Nobody is before you": "Pirms jums neviena nav",
    },
    "ru": {
        "Reprinted ticket": "Повторная печать",
        "Wait about %(low)s–%(high)s min": "Ждать примерно %(low)s–%(high)s мин",
        "Reception until %(time)s": "Приём до %(time)s",
        "Follow the queue on your phone": "Следите за очередью в телефоне",
        "Before you: %(n)s": "Перед вами: %(n)s",
        "Nobody is before you": "Перед вами никого нет",
    },
    "en": {},
}
ROOM = {
    "lv": ("{}. kabinets", "{}. kabinets", "un"),
    "ru": ("{} кабинет", "{} кабинеты", "и"),
    "en": ("room {}", "rooms {}", "and"),
}
MONTH = {"lv": "novembris", "ru": "ноября", "en": "November"}


class Words:
    """A stand-in for web.texts, whose catalogues belong to another floor."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def t(self, msgid: str, **values: object) -> str:
        return WORDS[self.language].get(msgid, msgid) % values

    def rooms(self, rooms: Sequence[str]) -> str:
        one, many, conjunction = ROOM[self.language]
        if len(rooms) == 1:
            return one.format(rooms[0])
        numbers = [f"{room}." if self.language == "lv" else room for room in rooms]
        listed = f"{', '.join(numbers[:-1])} {conjunction} {numbers[-1]}"
        return f"{listed} kabinets" if self.language == "lv" else many.format(listed)

    def time(self, moment: datetime) -> str:
        separator = "." if self.language == "lv" else ":"
        return f"{moment.hour}{separator}{moment.minute:02}"

    def date(self, moment: datetime) -> str:
        dot = "." if self.language == "lv" else ""
        return f"{moment.day}{dot} {MONTH[self.language]}"


def make_facts(**changes: Any) -> TicketFacts:
    """A ticket of the real office; `changes` replace facts."""
    facts: dict[str, Any] = {
        "kind": "ticket",
        "number": "A014",
        "language": "lv",
        "time_zone": "Europe/Riga",
        "branch": {
            "name": {"lv": "Sociālais dienests", "ru": "Социальная служба", "en": "Social Service"},
            "address": {
                "lv": "Alejas iela 68, Daugavpils",
                "ru": "ул. Алеяс 68, Даугавпилс",
                "en": "Alejas iela 68, Daugavpils",
            },
        },
        "steps": [
            {
                "name": {
                    "lv": "Asistentu pakalpojumu sektors",
                    "ru": "Сектор услуг ассистента",
                    "en": "Assistant services",
                },
                "rooms": ["1", "2", "5"],
            }
        ],
        "ahead": 4,
        "estimate": [10, 25],
        "issued_at": "2026-11-23T07:14:11.123Z",
        "closes_at": "2026-11-23T15:00:00.000Z",
        "url": "http://192.0.2.10:8080/t/3mJkQ0aV9tq4xX2yBzR7pw",
        "template": {},
    }
    return TicketFacts.model_validate(facts | changes)


THREE_STEPS = [
    {
        "name": {
            "lv": "Sociālās palīdzības nodaļa: iesniegumu pieņemšana",
            "ru": "Отдел социальной помощи: приём заявлений",
            "en": "Social assistance: applications",
        },
        "rooms": ["11"],
    },
    {
        "name": {
            "lv": "Klientu apkalpošanas un informācijas punkts",
            "ru": "Пункт обслуживания клиентов и информации",
            "en": "Client service and information point",
        },
        "rooms": ["3", "6"],
    },
    {
        "name": {"lv": "Aprūpes mājās birojs", "ru": "Бюро ухода на дому", "en": "Home care office"},
        "rooms": ["12", "14", "15"],
    },
]


@pytest.fixture(name="make_facts")
def _make_facts() -> Callable[..., TicketFacts]:
    return make_facts


@pytest.fixture
def make_slip() -> Callable[..., slips.Slip]:
    """A slip of the real office's ticket, with some facts changed."""

    def make(*, copy: bool = False, **changes: Any) -> slips.Slip:
        return slips.ticket(make_facts(**changes), Words, copy=copy)

    return make


@pytest.fixture
def three_steps() -> list[dict[str, Any]]:
    return THREE_STEPS


@pytest.fixture
def slip(make_slip: Callable[..., slips.Slip]) -> slips.Slip:
    return make_slip()
