"""Definition files: plain YAML, checked by a JSON Schema or a model, with errors that name line and remedy.

`load_definition` gives what a file says, checked against the JSON Schema beside it; `read_definition` gives a
pydantic model. Both read the same plain YAML and refuse in the same sentences.
"""

from sup_lib.definitions.model import Defined, read_definition
from sup_lib.definitions.schema import check_schema, load_definition
from sup_lib.definitions.sentence import line_of
from sup_lib.definitions.yaml_file import read_yaml

__all__ = ["Defined", "check_schema", "line_of", "load_definition", "read_definition", "read_yaml"]
