"""Publishing tables of counts so that nobody can be worked out from margins, linked tables or the last release."""

from sup_lib.exchange.publish.counts import CountTable
from sup_lib.exchange.publish.publishing import publish
from sup_lib.exchange.publish.reading import read_counts
from sup_lib.exchange.publish.release import Release
from sup_lib.exchange.publish.rules import PublishRule, load_rule, rule_names

__all__ = ["CountTable", "PublishRule", "Release", "load_rule", "publish", "read_counts", "rule_names"]
