"""The invented families, made once a run: each test gets a copy of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sup_lib.casebook import Casebook
from sup_lib.run.suite import DEMONSTRATION, open_demonstration


@pytest.fixture(scope="session")
def demonstration_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration casebook's file; copy it, and never write to it."""
    folder = tmp_path_factory.mktemp("made")
    open_demonstration(folder).close()
    return folder / f"{DEMONSTRATION}.casebook"


@pytest.fixture
def demonstration(demonstration_made: Path, tmp_path: Path) -> Path:
    """A demonstration casebook's file of this test's own."""
    return Path(shutil.copy(demonstration_made, tmp_path))


@pytest.fixture
def book(demonstration: Path) -> Iterator[Casebook]:
    """The demonstration casebook, open."""
    with Casebook.open(demonstration) as casebook:
        yield casebook
