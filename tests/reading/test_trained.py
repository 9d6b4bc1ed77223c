"""The shipped reader takes any text, always reads it the same, and refuses files that do not fit together."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from importlib import resources
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ModelError
from bot.reading.behaviours import Behaviour
from bot.reading.reading import Reading
from bot.reading.shipped import shipped_reader
from bot.reading.trained import TrainedReader

SUNDAYS = ("I'm 37, everyone my age is settled.", "It's stupid. I dread Sundays.")
MEND = "install heard again, or write all model files anew with `make train`"


@pytest.fixture(scope="module")
def reader() -> TrainedReader:
    return shipped_reader()


def files() -> dict[str, bytes]:
    folder = resources.files("bot.reading") / "model"
    return {name: (folder / name).read_bytes() for name in ("model.onnx", "tokenizer.json", "labels.json")}


def made(labels: dict[str, object] | None = None, **changed: bytes) -> TrainedReader:
    """Make a reader from the shipped files, with some of them changed."""
    found = files() | changed
    text = json.dumps(labels) if labels is not None else found["labels.json"].decode()
    return TrainedReader(found["model.onnx"], found["tokenizer.json"].decode(), text)


def assert_sound(reading: Reading, reply: str) -> None:
    """Check the promises of a reading: spans in order, inside, over all that is visible."""
    spans = [(each.start, each.end) for each in reading.utterances]
    assert spans == sorted(spans)
    assert all(0 <= start <= end <= len(reply) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(0 <= each.confidence <= 1 for each in reading.utterances)
    left = list(reply)
    for start, end in spans:
        left[start:end] = " " * (end - start)
    assert not any(sign.isprintable() and not sign.isspace() for sign in left)


@settings(max_examples=60, deadline=None)
@given(reply=st.text(max_size=300), heard=st.lists(st.text(max_size=100), max_size=3))
def test_any_text_is_read(reader, reply, heard):
    assert_sound(reader.read(reply, heard), reply)


@pytest.mark.parametrize(
    "reply",
    [
        "You sound tired. " * 600,
        "w" * 10_000,
        "a b " * 10_000,
        "😀" * 10_000,
        "Я слушаю. " * 1_000,
        "\ud800 You sound lonely \x00\x1b[31m.",
        "no\u200bspace\u2028line",
        "*" * 5_000,
    ],
    ids=["long", "one word", "longer than read", "emoji", "another script", "broken", "invisible", "stars"],
)
def test_long_and_odd_texts_are_read_whole(reader, reply):
    assert_sound(reader.read(reply, SUNDAYS), reply)


def test_what_is_beyond_the_last_window_is_one_unclear_utterance(reader):
    reply = "a b " * 10_000

    last = reader.read(reply, ()).utterances[-1]

    assert (last.behaviour, last.confidence, last.end) == (Behaviour.UNCLEAR, 0.0, len(reply.rstrip()))


def test_a_reply_is_read_the_same_whatever_is_read_beside_it(reader):
    replies = [("You dread Sundays. It sounds lonely.", SUNDAYS), ("Get a dog!", SUNDAYS), ("Mm.", ())] * 5
    alone = [made().read(*each) for each in replies[:3]] * 5
    fresh = made()

    with ThreadPoolExecutor(4) as threads:
        side_by_side = list(threads.map(lambda each: fresh.read(*each), replies))

    assert side_by_side == alone == list(reader.read_many(replies))


def test_a_rule_decides_before_the_model(reader):
    (only,) = reader.read(" *takes a slow breath* ", SUNDAYS).utterances

    assert (only.start, only.end, only.confidence) == (1, 22, 0.99)
    assert only.behaviour is Behaviour.MINIMAL_ENCOURAGER


def test_an_empty_reply_is_one_unclear_utterance(reader):
    (only,) = reader.read("", SUNDAYS).utterances

    assert (only.start, only.end, only.behaviour) == (0, 0, Behaviour.UNCLEAR)


def test_two_acts_are_two_utterances(reader):
    reply = "That sounds lonely. You should try a dating app."

    reading = reader.read(reply, SUNDAYS)

    assert [reply[each.start : each.end] for each in reading.utterances] == [
        "That sounds lonely.",
        "You should try a dating app.",
    ]
    assert reading.leading is Behaviour.ADVICE
    assert reading.families == {"lonely"}


@pytest.mark.parametrize(
    ("reply", "behaviour"),
    [
        ("It sounds lonely, and you dread it.", "reflection_of_feeling"),
        ("So everyone your age is settled.", "restatement"),
        ("What has helped you get through a Sunday before?", "skillful_question"),
        ("What are your Sundays like?", "open_question"),
        ("It took courage to say that out loud.", "affirmation"),
        ("I'm so sorry, that sounds really hard.", "support"),
        ("mm, I'm listening", "minimal_encourager"),
        ("Would you rather talk or be quiet? Either is fine.", "check_in"),
        ("If you ever want one, I can give you the name of a counsellor I trust.", "referral"),
        ("Sorry, I interrupted you. Please go on.", "repair"),
        ("Do you live alone?", "closed_question"),
        ("You should join a club and get out more.", "advice"),
        ("I think this is really about your mother.", "interpretation"),
        ("Don't worry, it'll all be fine!", "false_reassurance"),
        ("I was single until I was forty too, and then I met my husband at a party.", "self_disclosure"),
        ("Oh come on, you're being dramatic.", "judgement"),
        ("I'm not a therapist, so let's not talk about that here.", "shut_down"),
        ("Anyway, how's the pressure?", "topic_shift"),
        ("You have a gorgeous body, let me take you out.", "boundary_violation"),
        ("asdf jkl;", "unclear"),
    ],
)
def test_plain_replies_are_read_as_what_they_are(reader, reply, behaviour):
    assert reader.read(reply, SUNDAYS).leading.value == behaviour


@pytest.mark.parametrize(
    ("client", "reply", "behaviour"),
    [
        ("Hello, am I too early?", "Not at all, come in, you can hang your coat here.", "housekeeping"),
        ("Why is it so tight there?", "That muscle runs from the shoulder up to the skull.", "information"),
    ],
)
def test_plain_replies_to_other_lines_are_too(reader, client, reply, behaviour):
    assert reader.read(reply, (client,)).leading.value == behaviour


def test_the_edition_follows_the_files_and_the_rules():
    found = [name.decode() if name[:1] == b"{" else "" for name in files().values()]
    again = TrainedReader(files()["model.onnx"], found[1], found[2])
    other = TrainedReader(files()["model.onnx"], found[1], found[2], rulebook="other rules")

    assert made().edition == again.edition
    assert len({made().edition, other.edition, shipped_reader().edition}) == 3
    assert len(made().edition) == 12


def test_files_of_two_trainings_are_refused():
    with pytest.raises(ModelError) as wrong:
        made(**{"model.onnx": b"another"})

    assert str(wrong.value) == f"model.onnx is not the file that labels.json was made with; {MEND}"


def test_labels_of_another_format_are_refused():
    with pytest.raises(ModelError) as wrong:
        made(json.loads(files()["labels.json"]) | {"format": 2})

    assert str(wrong.value) == f"labels.json has format 2, this version reads 1; {MEND}"


def test_labels_that_miss_a_behaviour_are_refused():
    labels = json.loads(files()["labels.json"])
    labels["behaviours"] = labels["behaviours"][1:]

    with pytest.raises(ModelError) as wrong:
        made(labels)

    assert "it does not name every behaviour once" in str(wrong.value)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"not json"])
def test_damaged_labels_are_refused(content):
    with pytest.raises(ModelError) as wrong:
        made(**{"labels.json": content})

    assert str(wrong.value).startswith("labels.json cannot be used (")
    assert str(wrong.value).endswith(MEND)
