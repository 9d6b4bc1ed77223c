"""Rules decide only what is sure: each has replies that it decides and near ones that it leaves alone."""

from __future__ import annotations

import pytest

from bot.reading.rules import RULES, ruled

DECIDED = {
    "nothing": ["", "  ", "\u200b", "\n\t"],
    "silence": ["...", "…", "... ...", "....."],
    "breath": ["*nods*", "*takes a slow breath with her*", "*stays quiet*", "(slow breath)", "_breathes_"],
    "presence sign": ["❤️", "🎉🎈", "🫂", "🙏🏽 ❤", "💙💙"],
    "other signs": [".", "?!", "🦵🫀", "-"],
    "quiet words": ["mm", "Mm-hmm.", "I'm listening", "i’m here. take your time", "hmm...", "Mhm, go on."],
    "plain assent": ["ok", "Yes.", "I see...", "ohh", "Right!"],
    "insult": ["fuck you", "You're an idiot!", "shut up", "stupid cow", "what a bitch"],
    "another script": ["Я слушаю тебя", "我在听", "أنا هنا معك"],
    "numbers only": ["1800 1800 18", "00000"],
    "keys at random": ["asdf", "asdfgh jkl;", "qwerty"],
}  # fmt: skip
LEFT = [
    "*checks phone*", "*nods* ok so what's next", "*hugs you*", "you", "mm you should rest", "no",
    "yes you should", "I'm listening to you and to the radio", "Я ok, you sound tired", "37",
    "he told you to shut up?", "an idiot he called you", "assdf is what she said",
    "take your time with him, and then leave him", "...and then?", "lol",
]  # fmt: skip


def test_every_rule_has_replies_here():
    assert list(DECIDED) == [rule.name for rule in RULES]


@pytest.mark.parametrize(
    ("name", "reply"), [(name, each) for name, replies in DECIDED.items() for each in replies]
)
def test_a_rule_decides_what_it_is_for(name, reply):
    rule = ruled(reply)

    assert rule is not None
    assert rule.name == name


@pytest.mark.parametrize("reply", LEFT)
def test_what_is_not_sure_is_left_to_the_reader(reply):
    assert ruled(reply) is None


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_a_rule_says_why_it_is_sure(rule):
    assert rule.reason.endswith(".")
    assert len(rule.reason.split()) >= 8
