"""What a room loads before anybody asks it for something: a page opens as quickly as its imports do."""

import subprocess
import sys

import pytest

TABLES = {"pandas", "numpy"}
CHARTS = {"matplotlib", "scipy"}
REST = {"jsonschema", "docx", "holidays", "papermill", "alembic", "sqlalchemy.dialects.postgresql", "IPython.core"}
PAGES = REST - {"IPython.core"}
"""A page is an ipywidget, which brings IPython."""

LOADS_NONE_OF = {
    "sup_lib": TABLES | CHARTS | REST | {"sqlalchemy", "pydantic", "yaml"},
    "sup_lib.cli": TABLES | CHARTS | REST | {"sqlalchemy"},
    "sup_lib.definitions": TABLES | CHARTS | REST | {"sqlalchemy"},
    "sup_lib.progress": TABLES | CHARTS | REST | {"sqlalchemy"},
    "sup_lib.policy.statutory": TABLES | CHARTS | REST | {"sqlalchemy"},
    "sup_lib.forms.form.library": TABLES | CHARTS | REST | {"sqlalchemy"},
    "sup_lib.casebook": TABLES | CHARTS | REST,
    "sup_lib.exchange.tidy.folder": TABLES | CHARTS | REST | {"sqlalchemy"},
    "sup_lib.exchange.annex_a": TABLES | CHARTS | REST,
    "sup_lib.run.suite": TABLES | CHARTS | REST,
    "sup_lib.run.pages": TABLES | CHARTS | PAGES,
    "sup_lib.run.walk": TABLES | CHARTS | PAGES,
}


@pytest.mark.parametrize("room", LOADS_NONE_OF)
def test_a_room_loads_nothing_heavy_before_it_is_asked_for_something(room):
    asking = f"import sys, {room}; print(*sorted({LOADS_NONE_OF[room]!r} & sys.modules.keys()))"
    found = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, check=True)
    assert found.stdout.split() == []
