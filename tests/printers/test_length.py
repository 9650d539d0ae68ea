"""The paper that a job takes, read from its bytes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from printers import encoding, length, profiles, render, slips


def test_a_picture_is_as_long_as_it_is_and_the_way_to_the_cutter(slip: slips.Slip) -> None:
    profile = profiles.load("80mm")
    rows = render.picture(slip, profile).height
    took = length.millimetres(encoding.encode(slip, profile))
    assert rows / profiles.DOTS_PER_MM + 10 < took < rows / profiles.DOTS_PER_MM + 20


def test_text_is_about_as_long_as_the_picture(slip: slips.Slip) -> None:
    took = {
        mode: length.millimetres(encoding.encode(slip, profiles.load(f"80mm?mode={mode}")))
        for mode in ("raster", "text")
    }
    assert 0.6 < took["text"] / took["raster"] < 1.6


def test_more_steps_take_more_paper(make_slip: Callable[..., slips.Slip], three_steps: object) -> None:
    profile = profiles.load("80mm")
    one, three = (encoding.encode(make_slip(**steps), profile) for steps in ({}, {"steps": three_steps}))
    assert length.millimetres(three) > length.millimetres(one)


@pytest.mark.parametrize(
    ("profile", "metres"), [("80mm", 80), ("TM-T88V?roll=60&dots=512", 60), ("58mm?mode=text", 80)]
)
def test_the_profile_says_how_long_a_roll_is(profile: str, metres: int) -> None:
    assert profiles.load(profile).roll == metres
    assert profiles.roll_metres(profile) == metres
