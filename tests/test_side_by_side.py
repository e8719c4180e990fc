"""The parts of the comparison with Rasa's default pipeline that take no minutes."""

from __future__ import annotations

from pathlib import Path

import yaml

from bench.side_by_side import table, unfallen, write_training_data


def test_examples_are_written_as_rasa_reads_them(tmp_path: Path) -> None:
    path = tmp_path / "nlu.yml"
    write_training_data([("phí [bao nhiêu](x)", "fee"), ("ở đâu", "place"), ("mấy đồng", "fee")], path)
    blocks = yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
    assert [(block["intent"], [example["text"] for example in block["examples"]]) for block in blocks] == [
        ("fee", ["phí bao nhiêux", "mấy đồng"]),
        ("place", ["ở đâu"]),
    ]


def test_not_sure_is_no_intent() -> None:
    ranking = [{"name": "nlu_fallback", "confidence": 0.7}, {"name": "fee", "confidence": 0.3}]
    assert unfallen({"intent_ranking": ranking})["intent_ranking"] == ranking[1:]


def test_the_figures_stand_side_by_side() -> None:
    lines = table({"own": {"accuracy": 0.9}, "default": {"accuracy": 0.8}}).splitlines()
    assert lines[0].split() == ["trợ", "lý", "mặc", "định", "của", "Rasa"]
    assert lines[1].split() == ["accuracy", "0.9", "0.8"]
