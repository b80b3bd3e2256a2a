import numpy as np

from sup_lib.policy.sentences import Sentences


def test_each_sentence_is_made_once_for_all_who_share_it():
    asked = []
    said = Sentences(1000)
    said.write(
        np.arange(1000), (np.arange(1000) % 3, 3), words=lambda row: asked.append(row) or f"Said of {row % 3}."
    )
    assert asked == [0, 1, 2]
    assert list(said.column()[:4]) == ["Said of 0.", "Said of 1.", "Said of 2.", "Said of 0."]


def test_a_later_sentence_can_build_on_an_earlier_one():
    said = Sentences(3)
    said.write(np.arange(3), (np.zeros(3, dtype=int), 1), words=lambda _: "First.")
    said.write(np.array([1]), (np.array([0]), 1), words=lambda row: f"{said.said(row)} Second.")
    assert list(said.column()) == ["First.", "First. Second.", "First."]
    assert list(said.column().categories) == ["First.", "First. Second."]


def test_no_rows_no_sentences():
    said = Sentences(0)
    said.write(np.array([], dtype=int), (np.array([], dtype=int), 0), words=str)
    assert len(said.column()) == 0
