"""The progress table of a population: one Ibis expression, run by DuckDB in the process or by a Spark cluster.

It follows the rules, the thresholds and the sentences of the single goal, from the same definitions.
"""

from sup_lib.progress.population.expression import progress_expression
from sup_lib.progress.population.run import population_table, write_population_table

__all__ = ["population_table", "progress_expression", "write_population_table"]
