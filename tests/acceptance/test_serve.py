from __future__ import annotations

import signal

import httpx
import psutil


def gone(process):
    """Whether a process has ended, be it still listed because nobody has asked for its exit code."""
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def error_of(ended):
    assert ended.returncode == 1
    assert ended.stdout == ""
    (line,) = ended.stderr.splitlines()
    return line


def test_it_is_ready_when_it_says_so(service):
    ready = httpx.get(f"{service.url}/health/ready")
    assert ready.status_code == 200
    assert service.url.startswith("http://127.0.0.1:")


def test_a_port_in_use_is_refused(service, run, data_dir):
    line = error_of(run("serve", "--port", service.port, "--data-dir", data_dir))
    assert str(service.port) in line
    assert "in use" in line
    assert not list(data_dir.iterdir())


def test_a_data_folder_in_use_is_refused(service, run):
    line = error_of(run("serve", "--port", 0, "--data-dir", service.data_dir))
    assert str(service.data_dir) in line
    assert str(service.process.pid) in line
    assert httpx.get(f"{service.url}/v1/stories").status_code == 200


def test_an_address_that_others_reach_is_refused(run, data_dir):
    line = error_of(run("serve", "--host", "0.0.0.0", "--data-dir", data_dir))  # noqa: S104
    assert "--allow-open" in line


def test_a_worker_that_dies_is_replaced_and_takes_articles(service):
    (worker,) = service.workers()
    psutil.Process(worker).kill()
    article = {"source": "a.example", "title": "Flood", "body": "The flood killed 12 people in the valley."}
    answer = httpx.post(f"{service.url}/v1/articles", json=article, headers={"Prefer": "wait=90"}, timeout=120)
    assert answer.status_code == 201
    assert answer.json()["status"] == "processed"
    assert service.workers() != [worker]


def test_it_ends_with_everything_it_started_and_keeps_what_it_was_given(start, data_dir):
    article = {"source": "a.example", "title": "Flood", "body": "The flood killed 12 people in the valley."}
    with start(data_dir) as service:
        posted = httpx.post(f"{service.url}/v1/articles", json=article, headers={"Prefer": "wait=90"}, timeout=120)
        started = [*(psutil.Process(each) for each in service.workers()), service.database_server()]
        assert service.end(signal.SIGTERM) == 0
        assert all(gone(each) for each in started)
        assert service.process.stdout.read() == ""
    with start(data_dir) as service:
        kept = httpx.get(f"{service.url}/v1/articles/{posted.json()['id']}")
        assert kept.json() == posted.json()
        assert service.end(signal.SIGINT) == 0
