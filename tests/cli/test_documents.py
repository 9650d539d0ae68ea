"""Every setting and every command is in the documents."""

import importlib
from collections.abc import Iterator

import click
import pytest

from server.cli import COMMANDS, rinda
from server.config import described
from tests.support.processes import ROOT


def settings_table() -> str:
    """The table of docs/settings.md as the settings have it."""
    rows = [
        f"| `{variable}` | {f'`{setting.default}`' if setting.default else ''} | {setting.about} |"
        for variable, (_, setting) in described().items()
    ]
    return "\n".join(["| setting | default | what it is |", "|---|---|---|", *rows])


def test_every_setting_is_documented_as_it_is() -> None:
    assert settings_table() in (ROOT / "docs/settings.md").read_text("utf-8")


def commands(group: click.Group, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*words, name))
        else:
            yield (*words, name)


def every_command() -> Iterator[tuple[str, ...]]:
    for name in COMMANDS:
        command = rinda.get_command(click.Context(rinda), name)
        if isinstance(command, click.Group):
            yield from commands(command, (name,))
        else:
            yield (name,)


def test_every_command_is_documented() -> None:
    text = (ROOT / "docs/commands.md").read_text("utf-8")
    assert [words for words in every_command() if f"`rinda {' '.join(words)}" not in text] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_is_for(name: str) -> None:
    module, _, attribute = COMMANDS[name].partition(":")
    command = getattr(importlib.import_module(module), attribute)
    assert command.help
    assert len(command.get_short_help_str(limit=60).rstrip(".")) < 60
