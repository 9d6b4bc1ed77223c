"""Figures are worked out as written down by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.behaviours import Behaviour
from bot.reading.gold import MAIN_OF, MAINS, Gold, gold_from
from bot.reading.measuring import (
    Confusion,
    Score,
    accuracy,
    calibration_error,
    confusions,
    kappa,
    macro_f1,
    present_f1,
    scores,
)

# ten replies: a is right 4 of 5 times, b 2 of 3, c 0 of 2
PAIRS = [("a", "a")] * 4 + [("a", "b")] + [("b", "b")] * 2 + [("b", "a")] + [("c", "a"), ("c", "d")]


def test_scores_of_each_label():
    assert scores(PAIRS) == (
        Score("a", precision=4 / 6, recall=4 / 5, f1=8 / 11, gold=5),
        Score("b", precision=2 / 3, recall=2 / 3, f1=4 / 6, gold=3),
        Score("c", precision=0.0, recall=0.0, f1=0.0, gold=2),
        Score("d", precision=0.0, recall=0.0, f1=0.0, gold=0),
    )


def test_accuracy_and_macro_f1():
    """A label that is never gold, like d, lowers others' recall and has no F1 of its own."""
    assert accuracy(PAIRS) == 0.6
    assert macro_f1(PAIRS) == pytest.approx((8 / 11 + 4 / 6 + 0) / 3)


def test_kappa_takes_chance_away():
    """By chance 5*6 + 3*3 of 100 pairs agree."""
    assert kappa(PAIRS) == pytest.approx((0.6 - 0.39) / (1 - 0.39))
    assert kappa([("a", "a")]) is None
    assert kappa([]) is None


def test_confusions_name_the_replies_and_start_with_the_commonest():
    pairs = [("a", "b"), ("a", "a"), ("b", "a"), ("a", "b")]

    assert confusions(pairs, ["1", "2", "3", "4"]) == (
        Confusion("a", "b", ("1", "4")),
        Confusion("b", "a", ("3",)),
    )


def test_present_f1_counts_hits_over_all_replies():
    assert present_f1([({"a", "b"}, {"a"}), ({"c"}, {"c", "d"})]) == 4 / 6
    assert present_f1([]) == 0.0


def test_calibration_error_is_the_mean_distance_of_confidence_from_truth():
    """Two readings at 0.75 of which one is right, two at 0.25 of which none is: 0.25 off in both bins."""
    assert calibration_error([0.75, 0.75, 0.25, 0.25], [True, False, False, False]) == 0.25
    assert calibration_error([], []) == 0.0


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=30))
def test_any_figures_stay_within_their_range(pairs):
    agreement = kappa(pairs)

    assert 0 <= macro_f1(pairs) <= 1
    assert agreement is None or -1 <= agreement <= 1


def test_gold_of_one_behaviour():
    gold = gold_from({"leading": "advice", "behaviours": ["advice", "support"]})

    assert gold == Gold(("advice",), frozenset({"advice", "support"}), annomi=False)
    assert gold.read_as(Behaviour.SUPPORT) == ("advice", "support")


def test_gold_on_which_coders_differ_takes_either():
    gold = gold_from({"leading": ["support", "affirmation"], "behaviours": []})

    assert gold.read_as(Behaviour.AFFIRMATION) == ("affirmation", "affirmation")
    assert gold.read_as(Behaviour.ADVICE) == ("support", "advice")


def test_gold_of_the_corpus_is_led_by_the_codebook():
    gold = gold_from({"utterances": [["Poor you.", "support"], ["Get a dog.", "advice"]]})

    assert gold == Gold(("advice",), frozenset({"advice", "support"}), annomi=False)


def test_gold_of_annomi_is_a_category():
    gold = gold_from({"main": "reflection"})

    assert gold.read_as(Behaviour.RESTATEMENT) == ("reflection", "reflection")
    assert gold.read_as(Behaviour.ADVICE) == ("reflection", "therapist_input")


def test_every_behaviour_has_one_category_of_annomi():
    assert set(MAIN_OF) == set(Behaviour)
    assert set(MAIN_OF.values()) == set(MAINS)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({}, "it has no gold; add 'leading' (a behaviour or a list), 'utterances' or 'main'"),
        ({"leading": "advise"}, "'advise' is no behaviour of the codebook"),
        ({"leading": []}, "'leading' is an empty list; name at least one behaviour"),
        ({"leading": None}, "None is no behaviour of the codebook"),
        ({"utterances": ["hm"]}, "'utterances' must be a list of [piece, behaviour]"),
        ({"utterances": []}, "'utterances' must be a list of [piece, behaviour]"),
        (
            {"main": "chat"},
            "'main' is 'chat'; it must be one of question, reflection, therapist_input, other",
        ),
    ],
)
def test_gold_that_is_none_says_what_would_be_right(row, message):
    with pytest.raises(ValueError) as wrong:  # noqa: PT011 - the whole message is compared
        gold_from(row)

    assert str(wrong.value) == message
