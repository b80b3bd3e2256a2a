"""What can go wrong, as one small tree.

    SupError                    anything the library says no to; the message is one clear sentence
    ├── InvalidInput            what was typed or sent cannot be used (exit code 2)
    │   ├── InvalidThing        a goal, measure, observation or other thing breaks its own rule
    │   ├── InvalidDefinition   a form, policy, measure or other definition file is broken
    │   ├── UnreadableFile      a file from outside is not what it should be
    │   └── NotFound            no case, goal, record or form of that name
    ├── CasebookError           the casebook cannot be opened or written
    │   ├── NewerCasebook       it was written by a later version of this library
    │   ├── UnsafePlace         it lies on a network drive, in a synchronised folder, or has a device's name
    │   └── EditConflict        somebody else changed the record since it was read
    └── RunFailed               a notebook did not finish

Every message says what, where, the value, and what to type instead.
"""


class SupError(Exception):
    """Anything the library says no to; the message is one clear sentence."""


class InvalidInput(SupError, ValueError):
    """What was typed or sent cannot be used."""


class InvalidThing(InvalidInput):
    """A goal, measure, observation or other thing breaks its own rule."""


class InvalidDefinition(InvalidInput):
    """A definition file (form, policy, measure, status) is broken."""


class UnreadableFile(InvalidInput):
    """A file from outside is not what it should be."""


class NotFound(InvalidInput, LookupError):
    """No case, goal, record or form of that name."""


class CasebookError(SupError):
    """The casebook cannot be opened or written."""


class NewerCasebook(CasebookError, InvalidInput):
    """The casebook was written by a later version of this library."""


class UnsafePlace(CasebookError, InvalidInput):
    """The casebook lies where a file database can be corrupted, or bears a name that no file can have."""


class EditConflict(CasebookError):
    """Somebody else changed the record since it was read."""


class RunFailed(SupError):
    """A notebook did not finish."""
