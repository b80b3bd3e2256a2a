"""Invented goals and observations of any number, written as Parquet by DuckDB: nobody in them is real."""

from pathlib import Path

import duckdb

_GOALS = """
copy (
  with numbered as (
    select i, hash(i) % 1000 as chance, date '2024-01-01' + (hash(i, 'set') % 300)::int as set_on
    from range({goals}) t(i)
  ), kinds as (
    select *, case when chance < 197 then 'count' when chance < 388 then 'milestone' when chance < 576 then 'sessions'
      when chance < 745 then 'scale' when chance < 845 then 'questionnaire' when chance < 909 then 'schedule'
      when chance < 956 then 'run' else 'none_of' end as measure_kind
    from numbered
  )
  select 'G' || lpad(i::varchar, 8, '0') as goal_id, 'F' || lpad((i // 3)::varchar, 8, '0') as case_id,
    'C' || lpad((i // 2)::varchar, 8, '0') as child_id,
    'An invented goal of an invented family, number ' || i as statement,
    case when i % 3 = 0 then 'outcome' else 'process' end as kind,
    case when i % 3 = 0 then 'child' else 'parent or carer' end as owner, set_on,
    case when i % 5 = 0 then null else set_on + 540 + (hash(i, 'due') % 200)::int end as due_on,
    case when i % 3 = 1 then 'G' || lpad((i - 1)::varchar, 8, '0') end as child_measure_id,
    case when i % 10 = 9 then set_on + 400 + (hash(i, 'closed') % 200)::int end as closed_on, measure_kind,
    case measure_kind when 'scale' then 'worry scale' when 'questionnaire' then 'SDQ total'
      when 'count' then 'incidents' when 'none_of' then 'reports of aggression' when 'run' then 'negative tests'
      when 'sessions' then 'sessions of the course' when 'schedule' then 'repayments' else 'names one friend' end
      as measure_what,
    case when measure_kind in ('scale', 'questionnaire', 'count') then 'down' else 'up' end as improvement,
    case measure_kind when 'scale' then 9 when 'questionnaire' then 22 when 'count' then 8 else 0 end::double
      as baseline,
    case measure_kind when 'scale' then 4 when 'questionnaire' then 14 when 'count' then 2 when 'none_of' then 90
      when 'run' then 3 when 'sessions' then 12 when 'schedule' then 0.9 else 1 end::double as target,
    7 as period_days, 'parent' as informant, 40::double as highest
  from kinds order by i
) to '{folder}/goals.parquet' (format parquet)
"""

_OBSERVATIONS = """
copy (
  with seen as (
    select g.*, j, 1 + j + case when hash(i, j, 'noise') % 3 = 0 then 1 else 0 end as step,
      set_on + (case when hash(i, j, 'twice') % 1000 = 0 and j > 0 then (j - 1) * 45 else j * 45 end
      + case when hash(i, j, 'twice') % 1000 = 0 then hash(i, j - 1, 'day') else hash(i, j, 'day') end % 35)::int
      as observed_on, hash(i, j, 'basis') % 100 as known, hash(i, j, 'value') % 100 as drawn
    from (select *, row_number() over () as i from '{folder}/goals.parquet') g
    cross join range({largest}) t(j)
    where j < {least} + hash(i, 'how many') % {spread}
  )
  select goal_id, observed_on,
    (case measure_kind when 'scale' then greatest(9 - step * 0.4 - drawn / 100, 0) when 'questionnaire' then
      greatest(22 - step * 0.6 + drawn % 3, 0) when 'count' then greatest(8 - step * 0.5 + drawn % 3, 0)
      when 'none_of' then case when drawn < 10 then 1 else 0 end
      when 'run' then case when drawn < 85 then 1 else 0 end
      when 'milestone' then case when drawn < 5 + step then 1 else 0 end else step end)
     ::decimal(9, 1)::double as value,
    case when measure_kind in ('sessions', 'schedule') then step + drawn % 3 end::double as out_of,
    case when known < 42 then 'observed' when known < 84 then 'reported' else 'impression' end as basis,
    ['teacher', 'mother', 'father', 'social worker', 'health visitor', 'grandmother']
      [1 + (hash(i, j, 'who') % 6)::int] as source,
    observed_on + (drawn % 20)::int as recorded_on
  from seen order by {order}
) to '{folder}/observations.parquet' (format parquet)
"""

_HOW_MANY = {"least": 6, "spread": 13, "largest": 19}
"""From 6 to 18 observations a goal, 12 on average."""


def write_population(folder: Path, *, goals: int, order: str = "observed_on") -> int:
    """Write goals.parquet and observations.parquet, the latter in the order in which it was seen; gives its rows."""
    with duckdb.connect() as connection:
        connection.sql("set preserve_insertion_order = true")
        connection.sql(_GOALS.format(goals=goals, folder=folder))
        connection.sql(_OBSERVATIONS.format(folder=folder, order=order, **_HOW_MANY))
        (counted,) = connection.sql(f"select count(*) from '{folder}/observations.parquet'").fetchall()
    return int(counted[0])
