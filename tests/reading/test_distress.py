"""Whose distress it is: the trainee's own is answered out of role, the client's is part of the hour."""

import pytest

from bot.reading.distress import speaks_of_own_distress


@pytest.mark.parametrize(
    "reply",
    [
        "I want to die",
        "honestly i just want to die",
        "i wanna kill myself",
        "im thinking of ending my life",
        "I don’t want to be here anymore",
        "I dont want to live",
        "I am feeling suicidal and this is not a game",
        "i've been suicidal for weeks",
        "I can't go on like this anymore",
        "That sounds lonely. I keep thinking about hurting myself.",
        "Everyone would be better off without me",
        "I tried to kill myself last year",
        "not the role-play now, I can't stop crying",
        "I need real help, this is about me",
        "I'd rather be dead",
        "i wish i was dead",
    ],
)
def test_a_trainee_in_danger_is_heard_out_of_role(reply):
    assert speaks_of_own_distress(reply)


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "Do you want to die?",
        "You said you want to die. That is a heavy thing to carry.",
        "You said 'I want to die' and then you laughed.",
        "Have you ever thought about killing yourself?",
        "I'm dying for a coffee",
        "I would die of embarrassment too",
        "I want to hear more about that",
        "I don't want to be here to judge you",
        "I need to ask about the leg",
        "Did you feel like I want to die?",
        "I could have died laughing",
        "So you hurt yourself when you were 24?",
        "I can't live without music either",
    ],
)
def test_what_belongs_to_the_hour_stays_in_role(reply):
    assert not speaks_of_own_distress(reply)
