"""The server answers its own page and nobody else."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from review_desks import COMMA, TEXTS, crowded, desk, number_of, places

from normalize.review.api import ReviewApi
from normalize.review.paste import PasteApi
from normalize.review.server import TOKEN, Server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A review that is served."""
    made = Server(ReviewApi(desk(TEXTS), places(tmp_path)))
    yield made
    made.close()


def asked(
    server: Server, method: str = "POST", path: str = "/api/state", body: bytes = b"{}", **headers: str | None
) -> tuple[int, dict[str, str], bytes]:
    """Send a request as our page does, but for these headers (None: left out)."""
    given: dict[str, str | None] = {
        "Host": f"127.0.0.1:{server.port}",
        "Origin": f"http://127.0.0.1:{server.port}",
        "Sec-Fetch-Site": "same-origin",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        TOKEN: server.token,
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in given.items():
        if value is not None:
            connection.putheader(name, value)
    connection.endheaders(body)
    response = connection.getresponse()
    answer = response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
    connection.close()
    return answer


def told(server: Server, asked_for: str, /, **data: Any) -> dict[str, Any]:  # noqa: ANN401 (JSON)
    """Ask as the page does; a refusal is given back as `error`."""
    return json.loads(asked(server, path=f"/api/{asked_for}", body=json.dumps(data).encode())[2])  # type: ignore[no-any-return]


def test_own_page(server: Server) -> None:
    """The page holds no text, loads nothing, and only what has the nonce of this answer is run."""
    status, headers, body = asked(server, "GET", "/", b"", Origin=None, Sec_Fetch_Site="none", **{TOKEN: None})
    page = body.decode()
    policy = headers["content-security-policy"]
    nonce = policy.split("'nonce-")[1].split("'")[0]
    assert status == 200
    assert page.count(f'nonce="{nonce}"') == 2 == page.count("nonce=")
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    assert "odesa" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    again = asked(server, "GET", "/", b"", Origin=None, Sec_Fetch_Site="none", **{TOKEN: None})
    assert again[1]["content-security-policy"] != policy
    status, _, body = asked(server)
    assert status == 200
    assert json.loads(body)["changes"] > 5


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (421, {"Host": "evil.example"}),
        (421, {"Host": "evil.example:80"}),
        (421, {"Host": "127.0.0.1"}),
        (421, {"Host": None}),
        (403, {"Origin": "https://evil.example"}),
        (403, {"Origin": "null"}),
        (403, {"Origin": "http://127.0.0.1:1"}),
        (403, {"Sec_Fetch_Site": "cross-site"}),
        (403, {"Sec_Fetch_Site": "same-site"}),
        (403, {TOKEN: None}),
        (403, {TOKEN: "wrong"}),
        (403, {TOKEN: "\N{LATIN SMALL LETTER E WITH ACUTE}"}),
        (415, {"Content_Type": "text/plain"}),
        (415, {"Content_Type": "application/x-www-form-urlencoded"}),
        (411, {"Content_Length": None}),
        (413, {"Content_Length": str(1 << 40)}),
    ],
)
def test_refused(server: Server, status: int, headers: dict[str, str | None]) -> None:
    """What does not come from our page learns nothing and decides nothing."""
    body = b'{"change": 0, "verdict": "refuse"}'
    found, _, answer = asked(server, path="/api/decide", body=body, **headers)
    assert found == status
    assert b"odesa" not in answer
    assert told(server, "state")["unsaved"] == 0


def test_page_from_elsewhere(server: Server) -> None:
    """The page itself is not shown to other hosts, nor inside other sites."""
    assert asked(server, "GET", "/", b"", Host="evil.example")[0] == 421
    assert asked(server, "GET", "/", b"", Sec_Fetch_Site="cross-site")[0] == 403
    assert asked(server, "GET", "/../pyproject.toml", b"")[0] == 404
    assert asked(server, "PUT", "/")[0] == 501
    assert asked(server, "OPTIONS", "/api/decide", b"", Origin="https://evil.example")[0] == 501


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b"[" * 100_000])
def test_no_object(server: Server, body: bytes) -> None:
    """What is no JSON object is refused."""
    assert asked(server, body=body)[0] == 400


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("decide", {"change": 10**9, "verdict": "refuse"}),
        ("decide", {"change": -1, "verdict": "refuse"}),
        ("decide", {"change": "0", "verdict": "refuse"}),
        ("decide", {"change": 0, "verdict": "perhaps"}),
        ("decide", {"change": 0, "verdict": "refuse", "scope": "nowhere"}),
        ("decide", {"filter": [], "verdict": "refuse"}),
        ("page", {"low": "x"}),
        ("page", {"document": 1}),
        ("page", {"words": "x" * 1000}),
        ("page", {"at": 1.5}),
        ("told", {"changes": [10**9]}),
        ("told", {"changes": [0] * 1000}),
        ("case", {"change": 0, "wanted": True}),
        ("other", {}),
        ("__init__", {}),
    ],
)
def test_nonsense(server: Server, name: str, data: dict[str, Any]) -> None:
    """Requests that make no sense are refused with a reason, and change nothing."""
    answer = told(server, name, **data)
    assert set(answer) == {"error"}
    assert told(server, "state")["unsaved"] == 0


def test_filters(server: Server) -> None:
    """By rule, stage, status, confidence, document, words and decision; pages go forth and back."""
    made = server._http.api.desk  # type: ignore[attr-defined]
    everything = told(server, "page", size=200)
    changes = everything["changes"].values()
    assert everything["total"] == len(made) == len(changes)

    def total(**wanted: Any) -> int:  # noqa: ANN401 (JSON)
        return int(told(server, "page", **wanted)["total"])

    assert total(rule=COMMA) == sum(change["rule"] == COMMA for change in changes) > 3
    assert total(rule="spacing") == sum(change["rule"].startswith("spacing/") for change in changes)
    assert total(status="reported") == sum(not change["applied"] for change in changes) > 0
    assert total(low=0.9) + total(high=0.8999) == len(made)
    assert total(document="PAGE.t") == len(made.texts[0].changes)
    assert total(document="no such") == 0
    assert total(words="SLEPT,and") == 3
    told(server, "decide", change=number_of(made, COMMA), verdict="refuse", scope="everywhere")
    refused = total(decision="refuse")
    assert refused >= 3
    assert total(decision="undecided") == len(made) - refused
    first = told(server, "page", size=3)
    second = told(server, "page", size=3, at=3)
    assert list(second["changes"]) == ["3", "4", "5"]
    assert told(server, "page", size=3, before=3)["changes"] == first["changes"]
    assert told(server, "names", words="PAGE")["names"] == ["page.txt"]
    assert "comma" in told(server, "rule", name=COMMA)["documentation"]


def test_all_of_a_filter(server: Server) -> None:
    """All that a filter finds is decided in one step, and taken back in one."""
    answer = told(server, "decide", filter={"rule": "spacing"}, verdict="confirm")
    assert answer["changed"] == answer["unsaved"] > 5
    assert told(server, "page", rule="spacing", decision="undecided")["total"] == 0
    assert told(server, "undo")["undone"] is True
    assert told(server, "state")["unsaved"] == 0
    assert told(server, "undo")["undone"] is False


def test_hundred_thousand(tmp_path: Path) -> None:
    """100,000 changes are filtered, paged and decided, in many texts and in one."""
    for each in (10, 100_000):
        server = Server(ReviewApi(crowded(100_000, each), places(tmp_path)))
        try:
            page = told(server, "page", decision="undecided", at=50_000)
            assert page["total"] == 100_000
            assert min(map(int, page["changes"])) == 50_000
            assert len(page["changes"]) == 40
            told(server, "decide", change=50_003, verdict="refuse", scope="everywhere")
            assert told(server, "page", rule="spacing/rule-3", low=0.5, status="applied")["total"] > 100
            changed = told(server, "decide", filter={"rule": "spacing/rule-3"}, verdict="confirm")["changed"]
            state = told(server, "state")
            assert state["decided"]["confirm"] >= changed > 1000
            assert len(asked(server, path="/api/page", body=b'{"at": 99000}')[2]) < 200_000
        finally:
            server.close()


def test_paste() -> None:
    """A pasted text comes back repaired, each change with its rule's own words; wrong settings are told."""
    server = Server(PasteApi("repair", "en"))
    try:
        assert told(server, "state")["profile"] == "repair"
        answer = told(server, "run", text="Peace came,at last <b>.", profile="canonical", language="en")
        assert answer["text"].startswith("Peace came, at last <b>")
        assert "".join(piece["text"] for piece in answer["clean"]) == answer["text"]
        (change, *_) = answer["changes"]
        assert change["words"] == ["came,at", "came, at"]
        assert "comma" in answer["rules"][change["rule"]]
        assert told(server, "run", text="", profile="canonical", language="")["changes"] == []
        for wrong in ({"profile": "x"}, {"text": 1}, {"text": "x" * 1_000_001}, {"language": "no such"}):
            assert "error" in told(server, "run", **{"text": "", "profile": "repair", "language": "", **wrong})
    finally:
        server.close()
