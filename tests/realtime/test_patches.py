"""Old snapshot + news = fresh snapshot, for every event and every screen, by the browser's own rule for patches."""

import json
import subprocess
import tomllib
from typing import Any

import pytest

from server.hall import office_import, patches, snapshots
from server.hall.office_form import OfficeForm
from server.hall.turn import SYSTEM, Actor
from server.queueing import events
from tests.support.halls import ALEJAS, Scene
from tests.support.mornings import Morning
from tests.support.processes import ROOT
from tests.support.rinda import OFFICE

CHECK = """
import { applyPatch } from "%(root)s/web/static/patch.js";
import { trim } from "%(root)s/display/static/board.js";
import { isDeepStrictEqual } from "node:util";
function* differences(left, right, path = "") {
  if (isDeepStrictEqual(left, right)) return;
  const both = [left, right].every((one) => one && typeof one === "object");
  if (!both) yield `${path}: ${JSON.stringify(left)} is not ${JSON.stringify(right)}`;
  else for (const name of new Set([...Object.keys(left), ...Object.keys(right)]))
    yield* differences(left[name], right[name], `${path}/${name}`);
}
let text = "";
for await (const chunk of process.stdin) text += chunk;
let failed = 0;
for (const { screen, kinds, before, patches, after } of JSON.parse(text)) {
  let doc = patches.reduce(applyPatch, before);
  if (screen === "display") doc = trim(doc);
  if (!isDeepStrictEqual(doc, after)) {
    failed += 1;
    console.log(screen, kinds, JSON.stringify(patches), ...differences(doc, after));
  }
}
process.exitCode = failed ? 1 : 0;
"""


class Screens:
    """The documents of all kinds of screens of the branch."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._person = Actor("person", 0, "Vadītāja", None, "manager")

    def documents(self) -> dict[str, Any]:
        hall = self._scene.hall
        return {
            "kiosk": snapshots.kiosk(hall, self._scene.kiosk)["doc"],
            "display": snapshots.display(hall, self._scene.kiosk)["doc"],
            "counter": snapshots.counter(hall, self._person, ALEJAS)["doc"],
        }


PATCHES = {"kiosk": patches.kiosk, "display": patches.display, "counter": patches.counter}


EXPECTED = {
    event.kind
    for event in (
        events.Issued,
        events.Called,
        events.Started,
        events.Finished,
        events.CounterOpened,
        events.CounterPaused,
        events.PrintReported,
        events.PrinterChanged,
        events.CallConfirmed,
    )
}


def assert_fresh(checks: list[dict[str, Any]]) -> None:
    """Let the browser's modules apply the patches, and compare."""
    ran = subprocess.run(
        ["node", "--input-type=module", "--eval", CHECK % {"root": ROOT.as_posix()}],
        input=json.dumps(checks),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[:3000] + ran.stderr


@pytest.mark.parametrize("seed", range(3))
def test_old_snapshot_and_news_make_the_fresh_snapshot(scene: Scene, seed: int) -> None:
    screens = Screens(scene)
    morning = Morning(scene, seed)
    checks: list[dict[str, Any]] = []
    kinds: set[str] = set()
    scene.published.clear()
    before = screens.documents()
    for _ in range(150):
        morning.step()
        fresh = screens.documents()
        done = [change.event.kind for change in scene.published]
        kinds.update(done)
        for name, patch_of in PATCHES.items():
            given = [patch_of(scene.office(), change) for change in scene.published]
            if given and None not in given:
                checks.append(
                    {"screen": name, "kinds": done, "before": before[name], "patches": given, "after": fresh[name]}
                )
        before = fresh
        scene.published.clear()
    assert_fresh(checks)
    assert len(checks) > 150
    assert kinds >= EXPECTED


def test_the_kiosk_hears_that_another_branch_has_its_sector_too_and_has_it_no_more(scene: Scene) -> None:
    content = tomllib.loads(OFFICE.read_text("utf-8"))
    assistants = next(one for one in content["branch"][0]["sector"] if one["key"] == "assistants")
    without = content["branch"][1]["sector"]
    with_it, behind_the_desk = [*without, assistants], [*without, {**assistants, "kiosk": False}]
    checks: list[dict[str, Any]] = []
    shown: list[bool] = []
    for sectors in (with_it, behind_the_desk, with_it, without):
        before = snapshots.kiosk(scene.hall, scene.kiosk)["doc"]
        scene.published.clear()
        content["branch"][1]["sector"] = sectors
        office_import.import_office(scene.hall, SYSTEM, OfficeForm.model_validate(content))
        (change,) = (one for one in scene.published if isinstance(one.event, events.ElsewhereChanged))
        after = snapshots.kiosk(scene.hall, scene.kiosk)["doc"]
        patch = patches.kiosk(scene.office(), change)
        checks.append({"screen": "kiosk", "kinds": [], "before": before, "patches": [patch], "after": after})
        shown.append(after["sectors"][str(scene.sector("assistants"))].get("elsewhere", False))
        assert (patches.counter(scene.office(), change), patches.display(scene.office(), change)) == ({}, {})
    assert shown == [True, False, True, False]
    assert_fresh(checks)
