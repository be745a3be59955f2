from __future__ import annotations

from pathlib import Path

seeds = Path(__file__).parents[2] / "seeds"


def test_the_demo_shows_the_comparison_and_leaves_nothing_behind(run, data_dir, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(data_dir))
    ended = run("demo", seeds)
    assert ended.returncode == 0, ended.stderr
    shown = ended.stdout
    assert "contested" in shown
    assert "disputed" in shown
    assert all(figure in shown for figure in ("1,500", "more than 1,000", "12,000", "10,000", "8,000"))
    assert all(len(line) <= 110 for line in shown.splitlines())
    assert "/v1/claims?status=contested" in shown
    assert list(data_dir.iterdir()) == []


def test_an_empty_folder_has_no_articles_to_post(run, tmp_path):
    ended = run("seed", tmp_path)
    assert ended.returncode == 1
    assert "no .json files" in ended.stderr


def test_a_service_that_is_not_there_is_named(run, tmp_path):
    (tmp_path / "a.json").write_text('{"source": "a.example", "title": "t", "body": "b"}')
    ended = run("seed", tmp_path, "--url", "http://127.0.0.1:1")
    assert ended.returncode == 1
    assert "http://127.0.0.1:1" in ended.stderr
