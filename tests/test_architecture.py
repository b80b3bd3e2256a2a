"""What holds the house together: who may import whom, what is public, how long a file is, what no file may name."""

import ast
import doctest
import inspect
import re
import subprocess
from collections import defaultdict
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import sup_lib

ROOT = Path(sup_lib.__file__).parents[1]
PACKAGE = ROOT / "sup_lib"
ROOMS = (
    "errors",
    "places",
    "private_files",
    "dates",
    "definitions",
    "model",
    "goal_coach",
    "progress",
    "policy",
    "forms",
    "casebook",
    "exchange",
    "charts",
    "widgets",
    "training",
    "run",
    "cli",
)
"""From the ground up: a room uses only those before it. DESIGN draws the same list."""

LONGEST = 260
LONGER: dict[str, str] = {
    "model/measure.py": "eight small classes, one for each kind of measure, best read side by side"
}
"""Modules that may be longer than that, each with its reason."""

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")
NAMES = [str(path.relative_to(ROOT)) for path in MODULES]


def room_of(path):
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "cli" if first == "__main__" else first


@cache
def imports_of(path):
    """Every module that a file imports, at its top, inside functions or for types only: (line, full name)."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}, line {node.lineno}: a relative import; write the module out"
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    return found


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_room_imports_only_from_the_rooms_before_it(path):
    room = room_of(path)
    assert room in ROOMS, f"{room} is no room of the house; name its place in ROOMS"
    allowed = ROOMS[: ROOMS.index(room) + 1]
    ours = [(line, name) for line, name in imports_of(path) if name.split(".")[0] == "sup_lib"]
    wrong = [f"line {line}: {name}" for line, name in ours if name.split(".")[1] not in allowed]
    assert wrong == [], f"{room} may use {', '.join(allowed)}"


def dotted(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def uses_of(path, modules):
    """The modules of ours that a file imports: the module itself, or the one whose name is taken from."""
    for _, name in imports_of(path):
        found = next((one for one in (name, name.rpartition(".")[0]) if one in modules), None)
        if found and found != dotted(path):
            yield found


def test_no_modules_import_each_other_in_a_circle_not_even_for_types():
    modules = {dotted(path) for path in MODULES}
    try:
        TopologicalSorter({dotted(path): set(uses_of(path, modules)) for path in MODULES}).prepare()
    except CycleError as circle:
        pytest.fail(f"name what is needed with a Protocol, or move it lower: {' <- '.join(circle.args[1])}")


def entry_uses():
    """In each folder, which of its entries, a module or a folder with all that is in it, use which others of them."""
    modules = {dotted(path): path.with_suffix("").relative_to(PACKAGE).parts for path in MODULES}
    within = defaultdict(lambda: defaultdict(set))
    for path in MODULES:
        user = path.with_suffix("").relative_to(PACKAGE).parts
        for used in (modules[name] for name in uses_of(path, modules)):
            shared = next(at for at, (here, there) in enumerate(zip(user, used, strict=False)) if here != there)
            within["/".join(user[:shared])][user[shared]].add(used[shared])
    return within


ENTRY_USES = entry_uses()


@pytest.mark.parametrize("folder", sorted(ENTRY_USES))
def test_what_lies_side_by_side_in_a_folder_is_used_one_way_only(folder):
    try:
        TopologicalSorter(ENTRY_USES[folder]).prepare()
    except CycleError as circle:
        pytest.fail(f"in sup_lib/{folder}, move what both need lower: {' <- '.join(circle.args[1])}")


@pytest.mark.parametrize("path", [p for p in MODULES if room_of(p) in ("charts", "widgets")], ids=str)
def test_charts_and_widgets_never_reach_the_database(path):
    names = [name for _, name in imports_of(path)]
    assert not [name for name in names if name.startswith(("sup_lib.casebook", "sqlalchemy", "sqlite3", "alembic"))]


def test_the_model_reads_no_files_and_knows_no_tables():
    names = {name for path in MODULES if room_of(path) == "model" for _, name in imports_of(path)}
    assert not [name for name in names if name.split(".")[0] in ("pandas", "numpy", "pathlib", "io", "os", "yaml")]


def test_what_is_public_is_sorted_and_each_name_has_one_home():
    assert sup_lib.__all__ == sorted(sup_lib.__all__)
    assert sup_lib.__all__ == list(sup_lib._HOMES) == dir(sup_lib)
    types = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    named = {alias.name for node in ast.walk(types) if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert set(sup_lib.__all__) <= named, "type checkers see what is public too"


def test_a_name_that_is_not_public_says_which_are():
    with pytest.raises(AttributeError, match=r"sup_lib has no 'casebok'; it has .*Casebook, .*add_months"):
        sup_lib.casebok  # noqa: B018


@pytest.mark.parametrize("name", sup_lib.__all__)
def test_what_is_public_is_documented_with_an_example_that_runs(name):
    thing = getattr(sup_lib, name)
    documentation = inspect.getdoc(thing) or ""
    assert len(documentation.splitlines()[0]) > 15
    module = inspect.getmodule(thing)
    found = doctest.DocTestFinder(recurse=False).find(inspect.unwrap(thing), name, module=module)
    assert any(test.examples for test in found), f"{name} has no example in its docstring"


@pytest.mark.parametrize("path", [p for p in MODULES if "migrations" not in p.parts], ids=str)
def test_a_module_is_short_and_says_what_it_is(path):
    text = path.read_text(encoding="utf-8")
    name = str(path.relative_to(PACKAGE))
    assert len(text.splitlines()) <= LONGEST or name in LONGER, "one noun a file: take a part out"
    assert ast.get_docstring(ast.parse(text)), "a module begins with what it holds"


def test_the_list_of_longer_modules_is_no_longer_than_it_needs_to_be():
    assert [name for name in LONGER if len((PACKAGE / name).read_text().splitlines()) <= LONGEST] == []


FORBIDDEN = {
    "a path of somebody's machine": r"/(?:work|home/(?!sam/)\w+|Users/\w+)/|[A-Z]:\\\\?Users",
    "the host of a package registry": r"pypi\.org/simple|pythonhosted\.org|index-url|npmjs|npmrc|pip\.conf",
    "a token or a password": r"ghp_\w{20}|AKIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY",
}


@cache
def tracked_texts():
    """Every file of the project that is text, by name; of an installed copy without git, those of the package."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = listed.stdout.split("\0") if listed.returncode == 0 else [str(p.relative_to(ROOT)) for p in MODULES]
    texts = {}
    for name in filter(None, names):
        place = ROOT / name
        if place.is_file() and name != "tests/test_architecture.py":
            contents = place.read_bytes()
            if b"\0" not in contents:
                texts[name] = contents.decode("utf-8", errors="replace")
    return texts


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what):
    found = [
        f"{name}, line {text.count(chr(10), 0, match.start()) + 1}: {match.group()}"
        for name, text in tracked_texts().items()
        for match in re.finditer(FORBIDDEN[what], text)
    ]
    assert found == []
