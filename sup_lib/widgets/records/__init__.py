"""Records to read: the list, one that is signed, and the versions of a form's record."""
