"""The ways in agree: pip, conda, the pinned versions, and what the README tells people to type."""

import re
import runpy
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

PROJECT = Path(__file__).parents[2]
LINUX = default_environment() | {
    "os_name": "posix",
    "sys_platform": "linux",
    "platform_system": "Linux",
    "platform_machine": "x86_64",
}


def read(name):
    return (PROJECT / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def project():
    return tomllib.loads(read("pyproject.toml"))["project"]


@pytest.fixture(scope="module")
def asked(project):
    """What the project and its tests need: name to requirement."""
    lines = [
        *project["dependencies"],
        *(line for extra in project["optional-dependencies"].values() for line in extra),
    ]
    return {canonicalize_name(one.name): one for one in map(Requirement, lines)}


@pytest.fixture(scope="module")
def pinned():
    lines = [line.split("==") for line in read("constraints.txt").splitlines()]
    return {canonicalize_name(name): Version(version) for name, version in lines}


def test_a_constraint_is_a_name_and_a_version():
    lines = read("constraints.txt").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", line)] == []
    names = [canonicalize_name(line.partition("==")[0]) for line in lines]
    assert len(set(names)) == len(names)


def test_every_dependency_is_pinned_to_a_version_that_it_allows(asked, pinned):
    assert set(asked) <= set(pinned)
    assert [name for name, one in asked.items() if pinned[name] not in one.specifier] == []


def test_whatever_comes_along_is_pinned_too(asked, pinned):
    waiting, seen = [(name, extra) for name, one in asked.items() for extra in ("", *one.extras)], set()
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += comes_along(*one)
    names = {name for name, _ in seen}
    assert names <= set(pinned), "add these to constraints.txt"
    assert set(pinned) <= names, "nothing needs these: take them out of constraints.txt"


def comes_along(package, extra):
    """What an installed package, or an extra of it, needs on Linux: names and extras. Nothing where it is absent."""
    try:
        lines = metadata.requires(package) or []
    except metadata.PackageNotFoundError:
        return
    for one in map(Requirement, lines):
        if one.marker is None or one.marker.evaluate(LINUX | {"extra": extra}):
            yield from ((canonicalize_name(one.name), wanted) for wanted in ("", *one.extras))


def test_conda_asks_for_the_same(project, asked):
    *plain, by_pip = yaml.safe_load(read("environment.yml"))["dependencies"]
    lines = {one.name: one.specifier for one in map(Requirement, plain) if one.name != "pip"}
    assert str(lines.pop("python")) == project["requires-python"]
    assert {name: asked[name].specifier for name in lines} == lines
    assert by_pip == {"pip": ["-e .[test]"]}


def test_the_version_is_written_once(project):
    assert metadata.version("sup-lib") == project["version"]
    files = [
        path for path in (PROJECT / "sup_lib").rglob("*.py") if "__version__ =" in path.read_text(encoding="utf-8")
    ]
    assert files == []


def test_the_build_and_the_tests_use_one_hatchling(project, asked):
    (needed,) = tomllib.loads(read("pyproject.toml"))["build-system"]["requires"]
    assert needed == str(asked["hatchling"])


def bootstrap(*words, before="pass", where=PROJECT):
    """Run bootstrap.py as a person would, after a line that stages another computer."""
    file = str(PROJECT / "bootstrap.py")
    argv = ["bootstrap.py", *words]
    code = f"import os, runpy, sys; sys.argv = {argv}; {before}; runpy.run_path({file!r}, run_name='__main__')"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=where,
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
    )


def told_to_type():
    """Every word after `python bootstrap.py` in the pages that people read."""
    pages = [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *(PROJECT / "docs").glob("*.md")]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    return sorted(set(re.findall(r"python bootstrap\.py (\w+)", text)))


def test_the_readme_shows_the_two_commands():
    assert {"demo", "test", "start"} <= set(told_to_type())


@pytest.mark.parametrize("word", told_to_type())
def test_what_the_pages_tell_people_to_type_is_there(word, monkeypatch):
    """The commands are noted in place of being run: setting up takes minutes, and this may be that very run."""
    ran = []
    main = runpy.run_path(str(PROJECT / "bootstrap.py"))["main"]
    main.__globals__["install"] = ran.append
    main.__globals__["run"] = lambda command, **_: ran.append(command) or 0
    monkeypatch.setattr(sys, "argv", ["bootstrap.py", word])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0 and len(ran) >= 2


def test_tests_are_the_last_thing_that_the_tests_run_and_one_failure_is_enough(monkeypatch):
    ran = []
    main = runpy.run_path(str(PROJECT / "bootstrap.py"))["main"]
    main.__globals__["install"] = lambda extra: None
    main.__globals__["run"] = lambda command, **_: ran.append(command[2:]) or int(command[2] == "ruff")
    monkeypatch.setattr(sys, "argv", ["bootstrap.py", "test"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert [one for one, *_ in ran] == ["ruff", "ruff", "mypy", "pytest"]
    assert "loadfile" in ran[-1]


def test_options_go_to_pytest_alone_and_as_they_are(monkeypatch):
    ran = []
    main = runpy.run_path(str(PROJECT / "bootstrap.py"))["main"]
    main.__globals__["install"] = lambda extra: None
    main.__globals__["run"] = lambda command, **_: ran.append(command[2:]) or 0
    monkeypatch.setattr(sys, "argv", ["bootstrap.py", "test", "tests/forms", "-x"])
    with pytest.raises(SystemExit):
        main()
    assert ran[-1] == ["pytest", "tests/forms", "-x"] and not [one for one in ran[:-1] if "-x" in one]


def test_an_old_python_is_refused_in_words():
    said = bootstrap("demo", before="sys.version_info = (3, 10, 13)")
    assert said.returncode == 1
    assert said.stderr.startswith("Python 3.11 or newer is needed") and "Traceback" not in said.stderr


def test_an_old_python_can_read_as_far_as_the_refusal():
    compile(read("bootstrap.py"), "bootstrap.py", "exec", dont_inherit=True, flags=0x400, _feature_version=7)


def test_an_unknown_word_is_named_and_the_help_shown():
    said = bootstrap("dmeo")
    assert said.returncode == 2
    assert "no 'dmeo' here" in said.stderr and "python bootstrap.py demo" in said.stderr and said.stdout == ""


@pytest.mark.parametrize("words", [(), ("help",), ("--help",)])
def test_help_is_no_failure(words):
    said = bootstrap(*words)
    assert said.returncode == 0
    assert "python bootstrap.py test" in said.stdout


def test_a_place_that_cannot_be_made_is_said_in_words(tmp_path):
    taken = tmp_path / "taken"
    taken.write_text("a file")
    said = bootstrap("demo", before=f"os.environ['SUP_VENV'] = {str(taken)!r}")
    assert said.returncode == 1
    assert f"{taken} could not be made" in said.stderr and "Traceback" not in said.stderr
