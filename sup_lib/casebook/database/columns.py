"""The columns that the casebook's tables share."""

from sqlalchemy import Column, ForeignKey, MetaData, String, Text

metadata = MetaData()


def key(name: str) -> Column[str]:
    """An id that is the whole key."""
    return Column(name, String(64), primary_key=True)


def link(name: str, target: str, *, primary_key: bool = False, nullable: bool = True) -> Column[str]:
    """An id that names a row of another table."""
    return Column(
        name,
        String(64),
        ForeignKey(target),
        primary_key=primary_key,
        nullable=nullable and not primary_key,
        index=True,
    )


def text(*names: str) -> list[Column[str]]:
    """Columns of words, empty rather than missing."""
    return [Column(name, Text, nullable=False, default="") for name in names]
