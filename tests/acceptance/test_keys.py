"""Keys from the command line: made before the service starts, and managed through it while it runs."""

from __future__ import annotations

import json

import httpx


def printed(ended):
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()


def test_keys_by_command(run, start, data_dir):
    token = printed(run("keys", "create", "operator", "--scope", "admin", "--data-dir", data_dir))
    with start(data_dir, "--require-keys") as service:
        at = ("--url", service.url, "--key", token)
        assert httpx.get(f"{service.url}/v1/claims").status_code == 401
        made = json.loads(printed(run("keys", "create", "desk", "--json", *at)))
        headers = {"Authorization": f"Bearer {made['token']}"}
        assert httpx.get(f"{service.url}/v1/claims", headers=headers).status_code == 200
        listed = json.loads(printed(run("keys", "list", "--json", *at)))
        assert [key["name"] for key in listed] == ["operator", "desk"]
        assert "desk" in printed(run("keys", "list", *at))
        assert "desk" in printed(run("keys", "revoke", made["key"]["id"], *at))
        assert httpx.get(f"{service.url}/v1/claims", headers=headers).status_code == 401
        refused = run("keys", "list", "--url", service.url, "--key", made["token"])
        assert (refused.returncode, refused.stdout) == (1, "")
        assert "revoked" in refused.stderr
    assert "desk" in printed(run("keys", "list", "--data-dir", data_dir))


def test_a_service_that_nobody_could_use_does_not_start(run, data_dir):
    ended = run("serve", "--require-keys", "--port", 0, "--data-dir", data_dir)
    assert ended.returncode == 1
    assert "consilience keys create" in ended.stderr
