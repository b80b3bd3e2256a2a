"""A team's database keeps another's own supervision from a member even in plain SQL: real roles on a real server."""

from datetime import date

import psycopg
import pytest
from sqlalchemy import make_url

from sup_lib.casebook import Casebook
from sup_lib.casebook.access.roles import access_log
from sup_lib.casebook.access.team_members import allow, forbid, sign_ins
from sup_lib.casebook.checking.verify import verify
from sup_lib.errors import CasebookError, InvalidInput, NotFound
from sup_lib.forms.form.library import load_form
from sup_lib.model import Case, Child, Goal, Worker

ON = date(2026, 3, 1)
OWN, GROUP = load_form("professional_supervision"), load_form("group_case_supervision")
FIELD = next(field.id for field in OWN.fields if field.type == "long_text" and not field.shows)
MEMBERS = {"priya": "W0", "sam": "W1", "jo": "W2", "ed": "W9"}
FAMILY = Case(case_id="F7", name="Family F7", worker_id="W1", children=[Child(child_id="00123")])


@pytest.fixture(scope="module")
def roles(server):
    """The team's roles, in the server as a whole."""
    for login in (*MEMBERS, "stranger"):
        server.run(f"CREATE ROLE {login} LOGIN")
    return MEMBERS


@pytest.fixture
def address(server, made):
    return server.database(like=made)


@pytest.fixture
def casebook(address, roles):
    with Casebook.open(address) as opened:
        opened.save(
            Worker(worker_id="W0", name="Priya Shah", role="practice supervisor"),
            Worker(worker_id="W1", name="Sam Okoro", role="social worker", supervisor_id="W0"),
            Worker(worker_id="W2", name="Jo Reed", role="social worker", supervisor_id="W0"),
            Worker(worker_id="W9", name="Ed Hall", role="service manager"),
            FAMILY,
        )
        for login, worker_id in roles.items():
            allow(opened, login, worker_id=worker_id)
        yield opened


@pytest.fixture
def member(server, address):
    """Open the casebook as somebody who signs in."""
    opened = []

    def sign_in(login, **named):
        opened.append(Casebook.open(server.address(make_url(address).database, user=login), **named))
        return opened[-1]

    yield sign_in
    for one in opened:
        one.close()


@pytest.fixture
def sql(server, address):
    """Run plain SQL as a role, without this library."""
    return lambda login, statement: server.run(statement, name=make_url(address).database, user=login)


@pytest.fixture
def own(casebook, member):
    sam = member("sam")
    record = sam.records.open(OWN, worker_id="W1", on=ON)
    sam.records.keep(record.record_id, FIELD, "What Sam said", by="Sam", since=0)
    return record.record_id


@pytest.mark.parametrize(("login", "rows"), [("sam", 1), ("priya", 1), ("ed", 1), ("jo", 0)])
def test_a_role_that_may_not_read_gets_no_rows_even_in_plain_sql(casebook, own, sql, login, rows):
    assert len(sql(login, "SELECT * FROM record")) == rows
    assert len(sql(login, f"SELECT * FROM change WHERE record_id = '{own}'")) == 2 * rows
    assert len(sql(login, "SELECT * FROM change WHERE new::text LIKE '%What Sam said%'")) == rows
    assert len(sql(login, "UPDATE record SET why = 'seen' RETURNING record_id")) == rows
    assert len(sql("owner", "SELECT * FROM record")) == 1


@pytest.mark.parametrize(
    "trick",
    [
        "SELECT * FROM record WHERE casebook_may_read(worker_id)",
        "SELECT * FROM record WHERE casebook_may_read_record(record_id) OR true",
        "WITH seen AS (SELECT * FROM record) SELECT answers FROM seen",
    ],
)
def test_no_trick_shows_another_s_supervision(casebook, own, sql, trick):
    assert sql("jo", trick) == []


def test_a_table_of_one_s_own_does_not_take_the_place_of_the_casebook_s(casebook, own, server, address):
    place = {"host": str(server.socket), "dbname": make_url(address).database, "user": "jo", "autocommit": True}
    with psycopg.connect(**place) as connection:
        connection.execute("CREATE TEMP TABLE sign_in AS SELECT 'jo'::text AS login, 'W9'::text AS worker_id")
        connection.execute("SET search_path = pg_temp, public")
        assert connection.execute("SELECT * FROM record").fetchall() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE worker SET role = 'service manager' WHERE worker_id = 'W2'",
        "UPDATE worker SET supervisor_id = 'W2' WHERE worker_id = 'W1'",
        "INSERT INTO sign_in VALUES ('jo', 'W9')",
        "SELECT * FROM sign_in",
        "SELECT * FROM access",
        "DELETE FROM change",
        "DELETE FROM record",
        "SET row_security = off; SELECT * FROM record",
        "SET SESSION AUTHORIZATION sam",
        "ALTER TABLE record DISABLE ROW LEVEL SECURITY",
        "CREATE OR REPLACE FUNCTION casebook_me() RETURNS text LANGUAGE sql AS 'SELECT ''W9'''",
    ],
)
def test_nor_may_a_member_make_himself_somebody_else(casebook, own, sql, statement):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        sql("jo", statement)


def test_nobody_writes_in_another_s_name(casebook, own, sql):
    columns = "access_id, record_id, worker_id, read_at, allowed"
    sql("jo", f"INSERT INTO access ({columns}) VALUES ('a1', '{own}', 'W2', now(), true)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        sql("jo", f"INSERT INTO access ({columns}) VALUES ('a2', '{own}', 'W1', now(), true)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        sql("jo", "UPDATE record SET worker_id = 'W1'; INSERT INTO change SELECT 99, 'answer', '" + own + "', 1, '',"
            " 'Sam', NULL, NULL, now(), '', '', ''")  # fmt: skip


def test_somebody_who_was_not_let_in_or_was_let_out_again_reads_nothing(casebook, own, sql, member):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        sql("stranger", "SELECT * FROM record")
    forbid(casebook, "sam")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        sql("sam", "SELECT * FROM record")
    assert [one.login for one in sign_ins(casebook)] == ["ed", "jo", "priya"]
    with pytest.raises(NotFound, match="the database has no role 'nobody'"):
        allow(casebook, "nobody", worker_id="W1")


def test_the_library_takes_a_member_for_nobody_else(casebook, own, member):
    jo = member("jo", as_worker="W9")
    assert jo.reader.worker_id == "W2"
    assert jo.records.all() == () and jo.records.summaries() == ()
    with pytest.raises(NotFound, match="there is no record"):
        jo.records.get(own)
    assert member("priya").records.get(own).answers[FIELD] == "What Sam said"


def test_what_is_the_owner_s_is_refused_in_a_sentence(casebook, own, member):
    jo = member("jo")
    for ask in (lambda: access_log(jo), lambda: verify(jo), lambda: sign_ins(jo)):
        with pytest.raises(InvalidInput, match="owner"):
            ask()
    with pytest.raises(InvalidInput, match="owner"):
        allow(jo, "jo", worker_id="W9")
    with pytest.raises(CasebookError, match=r"your account may not do that .* ask the casebook's owner"):
        jo.save(Worker(worker_id="W2", name="Jo Reed", role="service manager"))
    member("priya").records.get(own)
    assert [(one.worker_id, one.allowed) for one in access_log(casebook)] == [("W0", True)]


def test_writers_who_do_not_see_each_other_s_words_add_to_one_whole_history(casebook, own, member):
    sam, jo = member("sam"), member("jo")
    case = jo.records.open(GROUP, "F7", on=ON).record_id
    for letters in range(1, 6):
        sam.records.keep(own, FIELD, "What Sam said" + "a" * letters, by="Sam", since=letters)
        jo.records.keep(case, "change_seen", "b" * letters, by="Jo", since=2 * letters - 2)
        jo.records.keep(case, "key_factors", "c" * letters, by="Jo", since=2 * letters - 1)
    jo.save(FAMILY)
    assert verify(casebook) == ()
    assert sam.records.get(case).answers["key_factors"] == "ccccc"
    assert casebook.as_worker("W1").records.get(own).answers[FIELD] == "What Sam saidaaaaa"


def test_a_member_saves_what_a_family_needs(casebook, member):
    goal = Goal(
        goal_id="G1",
        case_id="F7",
        statement="Ada eats before school",
        kind="outcome",
        owner="child",
        measure={"kind": "scale", "baseline": 2, "target": 6},
        set_on=ON,
    )
    member("jo").save(goal, FAMILY)
    assert [one.goal_id for one in member("sam").goals("F7")] == ["G1"] and verify(casebook) == ()
