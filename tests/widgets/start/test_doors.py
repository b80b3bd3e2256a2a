"""What the start page leads to: data, held to the notebooks that are there."""

import pytest

from sup_lib.places import bundled
from sup_lib.widgets.start import doors as module
from sup_lib.widgets.start.doors import door_groups, doors

ABOUT_ONE_FAMILY = {"family_drawing", "goal_progress", "group_supervision", "records", "supervision_form"}
"""Pages that are opened from a family's or a worker's row, and so have no door of their own."""

LISTED = [door for group in door_groups() for door in group["doors"]]


def test_every_notebook_has_a_door_or_is_about_one_family():
    there = {path.stem for path in bundled("notebooks").glob("*.ipynb")}
    assert there == {door["notebook"] for door in LISTED if door.get("notebook") in there} | ABOUT_ONE_FAMILY


def test_no_two_doors_are_called_the_same():
    texts = [door["text"] for door in LISTED]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("empty", [True, False])
@pytest.mark.parametrize("invented", [True, False])
def test_what_is_shown_is_there(invented, empty):
    shown = [door for group in doors(invented=invented, empty=empty)["groups"] for door in group["items"]]
    assert shown and all(bundled("notebooks", f"{door['notebook']}.ipynb") for door in shown if "notebook" in door)


def test_a_page_that_is_not_installed_is_left_out_and_its_group_with_it(monkeypatch):
    absent = {"text": "Soon", "notebook": "no_such_notebook", "gets": "Nothing yet"}
    monkeypatch.setattr(module, "door_groups", lambda: ({"who": "Nobody", "doors": [absent]},))
    assert doors(invented=True, empty=False)["groups"] == []
