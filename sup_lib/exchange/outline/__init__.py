"""One neutral layout of a record, its versions or a session, from which Word and a page are both made."""
