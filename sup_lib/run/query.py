"""What the address of a page asks for: `.../group_supervision.ipynb?case_id=F-0007`."""

import os
from urllib.parse import parse_qsl

_NOT_OURS = {"token", "voila-template", "voila-theme", "template", "theme"}


def page_parameters() -> dict[str, str]:
    """Read the parameters of the address that opened this page, as text; empty outside a served page.

    Each page has a kernel of its own, to which Voilà hands the query when it starts. The server's token is not among
    them. Where a name is given twice, the last counts.

    >>> page_parameters()
    {}
    """
    pairs = parse_qsl(os.environ.get("QUERY_STRING", ""), max_num_fields=100)
    return {name: value for name, value in pairs if name not in _NOT_OURS}
