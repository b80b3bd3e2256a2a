"""What a notebook may be told: its `parameters` cell, read strictly, and values checked against it."""

import ast
import io
import json
import tokenize
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from types import UnionType
from typing import Any

import nbformat
from pydantic import ConfigDict, TypeAdapter, ValidationError

from sup_lib.errors import InvalidInput, NotFound, UnreadableFile

_PLAIN: dict[str, Any] = {
    "str": str,
    "int": int,
    "float": float,
    "bool": bool,
    "list": list,
    "dict": dict,
    "None": None,
}
_SAID = {"int": "a whole number", "float": "a number", "bool": "true or false", "str": "text"}
_STRICT = ConfigDict(strict=True, allow_inf_nan=False)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One line of a notebook's `parameters` cell: `case_id: str = "F-0007"  # the family to open`."""

    name: str
    type: str
    default: object
    help: str

    def __str__(self) -> str:
        return f"{self.name} ({_SAID.get(self.type, self.type)})"


def load_notebook(notebook: Path) -> Any:
    """Read a notebook file as nbformat 4 with cell ids, unchanged on the disk.

    Raises `NotFound` where there is no such file, `UnreadableFile` where it is not a notebook, and `InvalidInput`
    where it is written for another language than Python.
    """
    if not notebook.is_file():
        raise NotFound(f"no notebook at {notebook}; check the path, or give the name of a bundled notebook")
    try:
        node = nbformat.v4.upgrade(nbformat.reads(notebook.read_text(encoding="utf-8"), as_version=4))  # type: ignore[no-untyped-call]
    except (nbformat.ValidationError, ValueError, KeyError, AttributeError, TypeError) as problem:
        raise UnreadableFile(f"{notebook} is not a Jupyter notebook; save it again from JupyterLab") from problem
    language = node.metadata.get("kernelspec", {}).get("language") or node.metadata.get("language_info", {}).get(
        "name"
    )
    if language not in (None, "python"):
        raise InvalidInput(f"{notebook} is written for {language}; only Python notebooks can be run")
    return node


def read_parameters(notebook: str | Path) -> tuple[Parameter, ...]:
    """Read what a notebook may be told, in the order of its cell tagged `parameters`; empty where it has none.

    Raises `InvalidInput` where a line of the cell is not `name: type = plain value  # help`.

    >>> from sup_lib.run.parameters import Parameter
    >>> print(Parameter("case_id", "str", "F-0007", "the family to open"))
    case_id (text)
    """
    place = Path(notebook)
    return parameters_of(load_notebook(place), where=place.name)


def parameters_of(node: Any, *, where: str) -> tuple[Parameter, ...]:
    """Read the parameters of a notebook that is loaded already; `where` names it in an error."""
    tagged = (cell for cell in node.cells if "parameters" in cell.metadata.get("tags", []))
    cell = next(tagged, None)
    return () if cell is None else _parse_cell(cell.source, where=where)


def _parse_cell(source: str, *, where: str) -> tuple[Parameter, ...]:
    try:
        statements = ast.parse(source).body
    except SyntaxError as problem:
        raise InvalidInput(f"{where}: line {problem.lineno} of the parameters cell is not Python") from None
    comments = {
        token.start[0]: token.string.lstrip("# ").strip()
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    return tuple(_parse_line(line, comments.get(line.end_lineno or 0, ""), where=where) for line in statements)


def _parse_line(line: ast.stmt, words: str, *, where: str) -> Parameter:
    try:
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and line.value is not None:
            _type_of(line.annotation)
            return Parameter(line.target.id, ast.unparse(line.annotation), ast.literal_eval(line.value), words)
    except ValueError:
        pass
    raise InvalidInput(
        f"{where}: line {line.lineno} of the parameters cell is '{ast.unparse(line)}'; "
        'write it as name: type = value  # help, such as case_id: str = "F-0007"  # the family'
    )


def _type_of(annotation: ast.expr) -> Any:
    match annotation:
        case ast.Name(id=name) if name in _PLAIN:
            return _PLAIN[name]
        case ast.Constant(value=None):
            return None
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _type_of(left) | _type_of(right)
        case ast.Subscript(value=ast.Name(id="list"), slice=item):
            return list[_type_of(item)]  # type: ignore[misc]
        case ast.Subscript(value=ast.Name(id="dict"), slice=ast.Tuple(elts=[ast.Name(id="str"), item])):
            return dict[str, _type_of(item)]  # type: ignore[misc]
    raise ValueError(ast.unparse(annotation))


def check_parameters(
    parameters: tuple[Parameter, ...], values: Mapping[str, object], *, where: str
) -> dict[str, object]:
    """Hold values against a notebook's parameters and return them as plain ones, fit to be written into its code.

    A `date` becomes ISO text. Raises `InvalidInput` for an unknown name (with the nearest one) and for a value of
    another type: papermill would only warn of the first and would inject the second as code.
    """
    known = {parameter.name: parameter for parameter in parameters}
    for name in values:
        if name not in known:
            raise InvalidInput(_unknown(name, known, where=where))
    return {name: _check_value(known[name], value, where=where) for name, value in values.items()}


def _unknown(name: str, known: Mapping[str, Parameter], *, where: str) -> str:
    if not known:
        return f"{where} takes no parameters (got {name})"
    near = get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"use one of: {', '.join(known)}"
    return f"{where} has no parameter {name}; {hint}"


def _check_value(parameter: Parameter, value: object, *, where: str) -> object:
    if isinstance(value, date) and not isinstance(value, datetime):
        value = value.isoformat()
    try:
        plain = json.loads(json.dumps(value, allow_nan=False))
        json.dumps(plain, ensure_ascii=False).encode("utf-8")
        if plain != value:
            raise ValueError
        adapter = TypeAdapter(_type_of(ast.parse(parameter.type, mode="eval").body), config=_STRICT)
        adapter.validate_python(plain)
    except (ValidationError, ValueError, TypeError, RecursionError):
        wanted = _SAID.get(parameter.type, parameter.type)
        raise InvalidInput(f"{where}: parameter {parameter.name} is {value!r}; use {wanted}") from None
    return plain


def parameters_from_text(
    parameters: tuple[Parameter, ...], pairs: Iterable[tuple[str, str]], *, where: str
) -> dict[str, object]:
    """Read values typed at a command line by each parameter's own type: '001' for text stays '001'.

    Whole numbers, numbers, true/false, and JSON for lists and dicts. Raises `InvalidInput` as `check_parameters`
    does, and for a name given twice.
    """
    types = {parameter.name: parameter.type for parameter in parameters}
    values: dict[str, object] = {}
    for name, text in pairs:
        if name in values:
            raise InvalidInput(f"parameter {name} is given twice; give it once")
        values[name] = _read_text(text, types.get(name, "str"))
    return check_parameters(parameters, values, where=where)


def _read_text(text: str, type_: str) -> object:
    wanted = _type_of(ast.parse(type_, mode="eval").body)
    if wanted is str or (isinstance(wanted, UnionType) and str in wanted.__args__):
        return text
    words = {"true": True, "false": False, "yes": True, "no": False, "none": None}
    if text.lower() in words:
        return words[text.lower()]
    try:
        return json.loads(text)
    except ValueError:
        return text
