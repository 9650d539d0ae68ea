"""The office's own colours are legible, or are refused with the ratio that they have."""

import pytest

from server.hall.contrast import INK, bright, contrast, dark
from server.hall.office_words import Wrong
from tests.support.processes import ROOT


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#777777", "#777777", 1),
        # Known from WCAG's own explanations: the lightest grey that holds 4.5:1 on white.
        ("#767676", "#ffffff", 4.54),
        ("#ffffff", "#0000ff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_rindas_own_colours_go() -> None:
    tokens = (ROOT / "web/static/tokens.css").read_text(encoding="utf-8")
    assert (dark("#0A4750"), bright("#ffc247")) == ("#0a4750", "#ffc247")
    for colour in ("#0a4750", "#ffc247", INK):
        assert f"{colour})" in tokens or f"--ink: {colour};" in tokens


def test_a_colour_that_is_too_pale_is_refused_with_its_ratio() -> None:
    with pytest.raises(Wrong, match=r"4\.5 : 1.* darker"):
        dark("#767676")
    with pytest.raises(Wrong, match=r"1\.8 : 1.* lighter"):
        bright("#0000ff")


@pytest.mark.parametrize("value", ["", "teal", "#fff", "#12345g", "#0a4750;}", "rgb(0,0,0)"])
def test_what_is_no_colour_is_refused(value: str) -> None:
    for check in (dark, bright):
        with pytest.raises(Wrong, match="#0a4750"):
            check(value)
