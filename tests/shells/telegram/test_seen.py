"""What an update is taken for."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.shells.telegram.seen import Seen, Unparsable, What, seen_in

ANA = {"id": 7, "is_bot": False, "first_name": "Ana"}
CHAT = {"id": 7, "type": "private", "first_name": "Ana"}
GROUP = {"id": -5, "type": "group", "title": "Peers"}
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)
NAMES = st.sampled_from(
    ("update_id", "message", "edited_message", "callback_query", "my_chat_member", "from", "chat", "text")
) | st.sampled_from(
    ("id", "type", "date", "message_id", "data", "new_chat_member", "old_chat_member", "status", "user")
)
ALIKE = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NAMES, inner, max_size=6)
)


def message(**fields: object) -> str:
    whole = {"message_id": 3, "date": 1, "chat": CHAT, "from": ANA, **fields}
    return json.dumps({"update_id": 1, "message": whole})


@given(VALUES | ALIKE)
@example({"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": CHAT, "from": ANA, "text": 7}})
@example({"update_id": 1, "message": {"message_id": "x", "date": 1, "chat": CHAT, "from": ANA, "text": "a"}})
@example({"update_id": 1, "callback_query": {"id": "1", "from": {**ANA, "id": "7"}, "chat_instance": "1"}})
def test_any_json_is_either_seen_or_unparsable(value):
    """Nothing but Unparsable is raised, and what is seen has numbers for ids."""
    try:
        seen = seen_in(json.dumps(value), "heard_bot")
    except Unparsable:
        return
    assert {type(each) for each in (seen.chat, seen.user, seen.message)} <= {int, type(None)}


@pytest.mark.parametrize("body", ["", "{", "null", "[]", "7", '"text"', "[" * 100_000])
def test_what_is_no_update_is_unparsable(body):
    """Broken JSON, JSON that is no object, and nesting without end are refused in one way."""
    with pytest.raises(Unparsable):
        seen_in(body, "heard_bot")


def test_the_message_of_an_error_quotes_no_words():
    """What a person wrote must not get into a log by way of an error."""
    with pytest.raises(Unparsable, match=r"^the update cannot be parsed \(\w+\)$"):
        seen_in(json.dumps({"update_id": 1, "message": "a secret"}), "heard_bot")


@pytest.mark.parametrize(
    ("text", "command", "rest", "addressed"),
    [
        ("/start", "start", "", ""),
        ("/start class-7", "start", "class-7", ""),
        ("/START@Heard_Bot now", "start", "now", ""),
        ("/start@other_bot", "start", "", "other_bot"),
        ("/breathe\nwith me", "breathe", "with me", ""),
        ("/end.", "end", ".", ""),
    ],
)
def test_a_command_is_taken_apart(text, command, rest, addressed):
    """Name without slash and in lower case, what stands behind it, and whom it names."""
    assert seen_in(message(text=text), "heard_bot") == Seen(
        What.COMMAND, 7, 7, text=rest, command=command, addressed=addressed, message=3
    )


@pytest.mark.parametrize(
    "text", ["hello /start", "/ I hear you", "//start", "/é", "/", "…", "/start@", "/" + "x" * 65]
)
def test_what_is_no_command_is_text(text):
    """A slash somewhere makes no command; the client hears it."""
    assert seen_in(message(text=text), "heard_bot") == Seen(What.TEXT, 7, 7, text=text, message=3)


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"sticker": {"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1, "is_animated": False,
                      "is_video": False, "type": "regular"}}, What.OTHER),
        ({"something_new": {"id": 1}}, What.OTHER),
        ({"text": "x", "forward_origin": {"type": "hidden_user", "sender_user_name": "S", "date": 1}},
         What.FORWARD),
        ({"pinned_message": {"message_id": 2, "date": 1, "chat": CHAT, "text": "x"}}, What.NOTHING),
        ({"connected_website": "example.org"}, What.NOTHING),
        ({"text": "x", "from": {**ANA, "is_bot": True}}, What.NOTHING),
        ({"text": "x", "from": None}, What.NOTHING),
    ],
)  # fmt: skip
def test_each_kind_of_message_is_known(fields, what):
    """Things sent, things passed on, and what Telegram says of itself."""
    assert seen_in(message(**fields), "heard_bot").what is what


def test_an_edit_counts_only_where_words_changed():
    """A place that moves on a map is an edit for Telegram, and for nobody else."""
    base = {"message_id": 3, "date": 1, "edit_date": 2, "chat": CHAT, "from": ANA}
    place = {"latitude": 1.0, "longitude": 1.0}
    words, moved = (
        seen_in(json.dumps({"update_id": 1, "edited_message": {**base, **more}}), "heard_bot").what
        for more in ({"text": "x"}, {"location": place})
    )
    assert (words, moved) == (What.EDIT, What.NOTHING)


@pytest.mark.parametrize(("status", "what"), [("kicked", What.BLOCKED), ("member", What.UNBLOCKED)])
def test_being_blocked_is_seen(status, what):
    """Telegram says it as a change of the bot's own membership."""
    bot = {"id": 9, "is_bot": True, "first_name": "Heard"}
    changed = {
        "chat": CHAT, "from": ANA, "date": 1,
        "old_chat_member": {"user": bot, "status": "member"},
        "new_chat_member": {"user": bot, "status": status, "until_date": 0},
    }  # fmt: skip
    seen = seen_in(json.dumps({"update_id": 1, "my_chat_member": changed}), "heard_bot")
    assert seen == Seen(what, 7, 7)


@pytest.mark.parametrize("chat", [CHAT, {**CHAT, "id": 8}])
def test_in_private_the_chat_is_the_persons_own(chat):
    """Whatever chat an update or a tap names, in private the sender is answered; a group stays a group."""
    tap = {
        "id": "5", "from": ANA, "chat_instance": "1", "data": "1:clients",
        "message": {"message_id": 3, "date": 1, "chat": chat, "text": "menu"},
    }  # fmt: skip
    tapped = seen_in(json.dumps({"update_id": 1, "callback_query": tap}), "heard_bot")
    said = seen_in(message(text="x", chat=chat), "heard_bot")
    in_group = seen_in(message(text="x", chat=GROUP), "heard_bot")

    assert tapped == Seen(What.TAP, 7, 7, message=3, tap="5", said="1:clients")
    assert (said.chat, said.user, said.private) == (7, 7, True)
    assert (in_group.chat, in_group.user, in_group.private) == (-5, 7, False)


def test_what_we_did_not_ask_for_is_nothing():
    """A kind of update that is new to us concerns nobody."""
    assert seen_in('{"update_id": 1, "something_new": {}}', "heard_bot").what is What.NOTHING
