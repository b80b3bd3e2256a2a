import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from sup_lib import places
from sup_lib.cli.app import app, say, say_json
from sup_lib.errors import CasebookError, InvalidInput, SupError

COMMANDS = {"demo", "doctor", "due", "forms", "import", "progress", "record", "run", "start"}


def sup(*words, **more):
    env = {**os.environ, "PYTHONPATH": str(Path(places.__file__).parents[1]), **more}
    program = [sys.executable, "-c", "from sup_lib.cli import main; main()", *words]
    return subprocess.run(program, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


def test_help_lists_every_command_with_what_it_does():
    said = sup("--help", COLUMNS="200", NO_COLOR="1")
    assert said.returncode == 0 and said.stderr == ""
    listed = {
        line.split()[1]: line
        for line in said.stdout.splitlines()
        if line.startswith("\N{BOX DRAWINGS LIGHT VERTICAL} ")
    }
    assert set(listed) >= COMMANDS
    assert all(len(listed[name].split()) > 4 for name in COMMANDS)


def test_help_is_quick_because_it_loads_no_heavy_library():
    program = (
        "import sys; from sup_lib.cli import main\ntry: main()\nexcept SystemExit: pass\nprint(sorted(sys.modules))"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(places.__file__).parents[1])}
    said = subprocess.run(
        [sys.executable, "-c", program, "--help"], env=env, capture_output=True, text=True, check=True
    )
    loaded = said.stdout.splitlines()[-1]
    for heavy in ("pandas", "matplotlib", "scipy", "sqlalchemy", "anywidget", "jupyter_server", "papermill", "docx"):
        assert f"'{heavy}'" not in loaded, heavy


def test_words_from_anywhere_are_printed_whatever_the_terminal_can_show():
    hello = "@app.command()\ndef hello(): say('Zoë ✓')\n"
    program = f"from sup_lib.cli import app, main; from sup_lib.cli.app import say\n{hello}main()"
    env = {**os.environ, "PYTHONPATH": str(Path(places.__file__).parents[1]), "PYTHONIOENCODING": "ascii"}
    said = subprocess.run([sys.executable, "-c", program, "hello"], env=env, capture_output=True, check=False)
    assert (said.returncode, said.stdout.decode().strip(), said.stderr) == (0, "Zoë ✓", b"")


@pytest.fixture
def refusing(command):
    """A command `refuse` that raises what it is given, taken away again."""
    raised = []

    @app.command("refuse", hidden=True)
    def refuse() -> None:
        raise raised[0]

    def run(problem):
        raised[:] = [problem]
        return command("refuse")

    yield run
    app.registered_commands.pop()


@pytest.mark.parametrize(
    ("problem", "code"), [(InvalidInput("type a day"), 2), (CasebookError("it is full"), 1), (SupError("no"), 1)]
)
def test_a_refusal_is_one_sentence_and_a_code(refusing, problem, code):
    assert refusing(problem) == (code, "", f"sup: {problem}\n")


def test_what_is_no_refusal_is_a_fault_of_ours_and_is_shown_as_one(refusing):
    with pytest.raises(ZeroDivisionError):
        refusing(ZeroDivisionError())


@pytest.mark.parametrize("words", [("no-such-command",), ("due", "--no-such-option"), ("record", "no-such")])
def test_a_misspelt_command_or_option_is_bad_input(command, words):
    said = command(*words)
    assert said.code == 2 and said.out == "" and "no" in said.err.lower() and "Traceback" not in said.err


def test_a_json_document_is_readable_and_keeps_every_letter(capsys):
    say_json({"name": "Zoë", "on": date(2026, 9, 30)})
    printed = capsys.readouterr().out
    assert json.loads(printed) == {"name": "Zoë", "on": "2026-09-30"} and "Zoë" in printed
    say("one line")
    assert capsys.readouterr().out == "one line\n"
