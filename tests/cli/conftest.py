"""The command line as somebody types it: the fixture `command`."""

from support.at_the_keyboard import command

__all__ = ["command"]
