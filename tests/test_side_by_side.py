"""The parts of the comparison with Rasa's default pipeline that take no minutes."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bench.nlu import own_split
from bench.side_by_side import LABELS, pipelines, print_table, unfallen, write_training_data


def test_examples_are_written_as_rasa_reads_them(tmp_path: Path) -> None:
    path = tmp_path / "nlu.yml"
    write_training_data([("phí [bao nhiêu](x)", "fee"), ("ở đâu", "place"), ("mấy đồng", "fee")], path)
    blocks = yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
    assert [(block["intent"], [example["text"] for example in block["examples"]]) for block in blocks] == [
        ("fee", ["phí bao nhiêux", "mấy đồng"]),
        ("place", ["ở đâu"]),
    ]


def test_the_default_pipeline_is_rasas_own() -> None:
    default = pipelines()["default"]["pipeline"]
    assert [component["name"] for component in default] == [
        "WhitespaceTokenizer",
        "RegexFeaturizer",
        "LexicalSyntacticFeaturizer",
        "CountVectorsFeaturizer",
        "CountVectorsFeaturizer",
        "DIETClassifier",
        "EntitySynonymMapper",
        "ResponseSelector",
        "FallbackClassifier",
    ]
    assert default[4] == {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4}
    assert default[5]["epochs"] == 100


def test_not_sure_is_no_intent() -> None:
    ranking = [{"name": "nlu_fallback", "confidence": 0.7}, {"name": "fee", "confidence": 0.3}]
    assert unfallen({"intent_ranking": ranking})["intent_ranking"] == ranking[1:]


def test_the_figures_stand_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    own = dict.fromkeys(LABELS, 0.912)
    print_table({"own": own, "default": dict.fromkeys(LABELS, 0.834)})
    shown = capsys.readouterr().out
    assert "Trợ lý" in shown and "Mặc định của Rasa" in shown
    for key, label in LABELS.items():
        line = next(line for line in shown.splitlines() if f" {label} " in line)
        assert [cell.strip() for cell in line.split("│")[2:4]] == (
            ["91.2%", "83.4%"] if key.startswith("accuracy") else ["0.912", "0.834"]
        )


def test_the_held_back_part_has_every_intent_and_no_text_twice() -> None:
    training, test = own_split()
    assert {intent for _, intent in test} == {intent for _, intent in training}
    assert len(test) / (len(training) + len(test)) == pytest.approx(0.2, abs=0.01)
    assert own_split() == (training, test)
    assert not set(training) & set(test)
