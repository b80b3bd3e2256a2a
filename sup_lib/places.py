"""Where the suite's own files lie: beside the package in a checkout, inside it in an installed wheel."""

from pathlib import Path

from platformdirs import user_data_path

from sup_lib.errors import NotFound

_PACKAGE = Path(__file__).parent
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def bundled(room: str, *parts: str) -> Path:
    """Find a file or folder of `notebooks`, `exercises` or `datasets`.

    Raises `NotFound` where this installation does not hold it.

    >>> bundled("notebooks").is_dir()
    True
    """
    for root in (_PACKAGE / "bundled", _PACKAGE.parent):
        place = root.joinpath(room, *parts)
        if place.exists():
            return place
    raise NotFound(f"{'/'.join((room, *parts))} is not part of this installation; install sup-lib again")


def home() -> Path:
    """Folder for this user's own casebooks, outside any synchronised folder."""
    return user_data_path("sup_lib", appauthor=False)


def is_device(name: str) -> bool:
    """Whether Windows keeps a file's name for a device, in any case and with any ending.

    >>> is_device("con"), is_device("NUL.casebook"), is_device("console.csv")
    (True, True, False)
    """
    return name.split(".", maxsplit=1)[0].strip().lower() in _DEVICES
