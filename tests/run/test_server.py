import json
import os
import re
import socket
import stat
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import psutil
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from sup_lib import places
from sup_lib.errors import InvalidInput, NotFound, SupError
from sup_lib.run.server import start_server

FIXTURES = Path(__file__).parents[1] / "fixtures" / "notebooks"
ROUTES = [
    "/", "/lab", "/tree", "/login", "/logout", "/api", "/api/status", "/api/contents", "/api/kernels", "/api/me",
    "/voila", "/voila/tree", "/voila/render/page.ipynb", "/voila/static/voila.js", "/voila/files/page.ipynb",
    "/voila/templates/sup/static/sup.css", "/voila/labextensions/anywidget/package.json", "/voila/api/contents",
    "/voila/api/themes/@jupyterlab/theme-light-extension/index.css", "/files/page.ipynb", "/static/favicon.ico",
    "/nbconvert/html/page.ipynb", "/metrics", "/custom/custom.css", "/nowhere",
]  # fmt: skip


def ask(server, path, *, token=True, method="GET", body=None, **headers):
    data = None if body is None else json.dumps(body).encode()
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(server.url + path, data, method=method, headers=headers)
    if token:
        request.add_header("Authorization", f"token {server.token}")
    try:
        with urlopen(request, timeout=120) as answer:
            return answer.status, answer.headers, answer.read().decode(errors="replace")
    except HTTPError as refused:
        return refused.code, refused.headers, refused.read().decode(errors="replace")


def until(happened, seconds=60):
    ends = time.monotonic() + seconds
    while not happened() and time.monotonic() < ends:
        time.sleep(0.2)
    return happened()


def kernels(server):
    return psutil.Process(server.process.pid).children(recursive=True)


@pytest.mark.parametrize("path", ROUTES)
def test_no_route_answers_without_the_token_or_for_a_foreign_host_or_page(server, path):
    for refused in (
        ask(server, path, token=False),
        ask(server, path + "?token=known", token=False),
        ask(server, path + "?token=", token=False),
        ask(server, path, Host="evil.example"),
        ask(server, path, Host=f"127.0.0.1.evil.example:{urlsplit(server.url).port}"),
        ask(server, path, Origin="http://evil.example"),
        ask(server, path, Origin="null"),
    ):
        assert refused[0] == 403 and "You are not signed in" in refused[2]
        assert "Set-Cookie" not in refused[1]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"])
def test_no_method_passes_without_the_token(server, method):
    assert ask(server, "/api/kernels", token=False, method=method)[0] == 403


def test_a_page_of_another_site_cannot_use_the_cookie(server):
    _, headers, _ = ask(server, f"/api/status?token={server.token}", token=False)
    set_cookie = next(value for name, value in headers.items() if name == "Set-Cookie" and value.startswith("sup-"))
    assert "HttpOnly" in set_cookie and "samesite=strict" in set_cookie.lower()
    cookie = set_cookie.partition(";")[0]
    assert ask(server, "/api/status", token=False, Cookie=cookie)[0] == 200
    assert ask(server, "/api/status", token=False, Cookie=cookie + "x")[0] == 403
    for site in ("cross-site", "same-site"):
        assert ask(server, "/api/status", token=False, Cookie=cookie, Sec_Fetch_Site=site)[0] == 403


def test_a_socket_is_refused_to_strangers(server):
    address = f"ws{server.url[4:]}/api/events/subscribe"
    own, sent = server.url, {"Authorization": f"token {server.token}"}
    for origin, headers in (("http://evil.example", sent), (own, {})):
        with pytest.raises(InvalidStatus, match="403"):
            connect(address, origin=origin, additional_headers=headers)
    with connect(address, origin=own, additional_headers=sent) as joined:
        assert joined.response.status_code == 101


def test_it_listens_on_this_computer_only(server):
    listening = [at for at in psutil.Process(server.process.pid).net_connections("inet") if at.status == "LISTEN"]
    assert {at.laddr.ip for at in listening} == {"127.0.0.1"}


def test_the_token_stands_in_no_argument_and_no_file(server):
    assert all(server.token not in word for word in psutil.Process(server.process.pid).cmdline())
    assert stat.S_IMODE(server.folder.stat().st_mode) & 0o777 == 0o700
    files = [path for path in server.folder.rglob("*") if path.is_file()]
    assert not any(server.token.encode() in path.read_bytes() for path in files)


def test_each_page_is_told_its_own_query_and_the_casebook_but_no_token(server):
    first = ask(server, f"/voila/render/asked.ipynb?case_id=F-0007&on=1+May&token={server.token}")[2]
    second = ask(server, "/voila/render/asked.ipynb")[2]
    assert "[(&#39;case_id&#39;, &#39;F-0007&#39;), (&#39;on&#39;, &#39;1 May&#39;)]" in first
    assert "<pre>[]\n" in second
    assert re.search(r"casebook /\S+/team\.casebook\nreader W1\n", second)
    assert "startup &#39;&#39;\nhistory False" in second


def test_a_page_has_the_frame_that_readers_need(server):
    page = ask(server, "/voila/render/page.ipynb")[2]
    assert '<html lang="en-GB">' in page and "<title>Case conversation – Supervision suite</title>" in page
    assert 'name="viewport"' in page and 'href="#main-content">Skip to main content' in page
    assert page.count("<main ") == 1 and '<p id="opening" class="frame-opening" role="status">Opening…</p>' in page
    assert (
        "import ipywidgets" not in page and "Executing" not in page and "http://" not in page.replace(server.url, "")
    )
    assert "cdn" not in page.replace(server.token, "")


def test_a_page_may_speak_to_nobody_else(server):
    policy = ask(server, "/voila/render/asked.ipynb")[1]["Content-Security-Policy"]
    assert policy.startswith("default-src 'self' ") and "https:" not in policy


def test_a_fault_shows_no_cell_no_value_and_no_traceback(server, capfd):
    page = ask(server, "/voila/render/broken.ipynb")[2]
    assert "shown above" in page and "This page stopped before its end" in page
    for word in ("Aled", "LookupError", "Traceback", "raise ", "show_tracebacks"):
        assert word not in page
    printed = "".join(capfd.readouterr())
    assert "Aled" not in printed and "LookupError" not in printed


def test_a_kernel_stays_while_its_page_is_connected_and_goes_after_it():
    with start_server(folder=FIXTURES, allow_root=True, cull_after_s=5) as server:
        kernel_id = json.loads(ask(server, "/api/kernels", method="POST")[2])["id"]
        address = f"ws{server.url[4:]}/api/kernels/{kernel_id}/channels"
        with connect(address, origin=server.url, additional_headers={"Authorization": f"token {server.token}"}):
            time.sleep(15)
            assert [kernel["id"] for kernel in json.loads(ask(server, "/api/kernels")[2])] == [kernel_id]
        assert until(lambda: not kernels(server))


def test_terminals_and_a_foreign_template_are_not_offered(server):
    assert ask(server, "/api/terminals")[0] == 404
    assert "frame-header" in ask(server, "/voila/render/asked.ipynb?template=reveal&voila-template=lab")[2]


def test_jupyterlab_opens(server):
    status, _, page = ask(server, "/lab")
    assert status == 200 and "JupyterLab" in page


def test_the_address_of_a_page_carries_its_query_and_the_token(server):
    assert server.page("a b", case_id="F 7&x") == (
        f"{server.url}/voila/render/a%20b.ipynb?case_id=F+7%26x&token={server.token}"
    )


def test_the_browser_is_sent_by_a_private_file(server, monkeypatch):
    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    server.open("asked")
    assert opened == [(server.folder / "open.html").as_uri()]
    assert server.token in (server.folder / "open.html").read_text()
    (server.folder / "open.html").unlink()


def test_the_suites_own_notebooks_can_be_run_and_never_changed(tmp_path, monkeypatch):
    (tmp_path / "notebooks").mkdir()
    own = tmp_path / "notebooks" / "asked.ipynb"
    own.write_bytes((FIXTURES / "asked.ipynb").read_bytes())
    monkeypatch.setattr(places, "bundled", tmp_path.joinpath)
    with start_server(allow_root=True) as server:
        assert json.loads(ask(server, "/api/contents/asked.ipynb?content=0")[2])["writable"] is False
        assert "casebook None" in ask(server, "/voila/render/asked.ipynb")[2]
        for path, method, body in (
            ("/asked.ipynb", "PUT", {"type": "file", "format": "text", "content": "changed"}),
            ("/asked.ipynb", "PATCH", {"path": "other.ipynb"}),
            ("/asked.ipynb", "DELETE", None),
            ("", "POST", {"copy_from": "/asked.ipynb"}),
        ):
            assert ask(server, "/api/contents" + path, method=method, body=body)[0] == 403
        ask(server, "/api/contents/asked.ipynb/checkpoints")
        pids = [server.process.pid, *(child.pid for child in kernels(server))]
    assert own.read_bytes() == (FIXTURES / "asked.ipynb").read_bytes()
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["asked.ipynb", "notebooks"]
    assert len(pids) == 2 and not any(psutil.pid_exists(pid) for pid in pids)
    assert server.process.returncode == 0 and not server.folder.exists()
    server.stop()


def test_it_ends_with_whoever_started_it(tmp_path):
    server = start_server(folder=FIXTURES, allow_root=True)
    server.process.stdin.close()
    server.wait()
    assert server.process.returncode == 0
    server.stop()


def test_what_cannot_be_served_is_refused(tmp_path, monkeypatch):
    with pytest.raises(NotFound, match="no folder at"):
        start_server(folder=tmp_path / "none", allow_root=True)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(InvalidInput, match="serving as root"):
        start_server(folder=tmp_path)


def test_a_taken_port_is_said(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SupError, match=f"port {port} is taken or not allowed; give another with --port"):
            start_server(folder=tmp_path, port=port, allow_root=True)
