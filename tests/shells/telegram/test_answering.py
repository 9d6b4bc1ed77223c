"""The steps from the inbox to the outbox."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.errors import StorageError
from bot.shells.telegram.answering import Answers, Ready
from bot.storage.inbox import Raw
from bot.storage.store import Store
from tests.shells.telegram.echo import Echo
from tests.shells.telegram.hands import MONDAY


class Deaf(Store):
    """A store whose commits go through although the connection breaks before that is known."""

    deaf = False

    @contextmanager
    def transaction(self) -> Iterator:
        with super().transaction() as tx:
            yield tx
        if self.deaf:
            raise StorageError("the server closed the connection")


@pytest.fixture
def deaf(tmp_path) -> Iterator[Deaf]:
    store = Deaf.open(f"sqlite:///{tmp_path / 'deaf.db'}")
    yield store
    store.close()


def filled(store: Store, texts: dict[int, str]) -> None:
    with store.transaction() as tx:
        tx.inbox.put([raw(chat, text) for chat, text in texts.items()], MONDAY)


def raw(chat: int, text: str) -> Raw:
    return Raw(chat, chat, json.dumps({"update_id": chat, "message": {"chat": {"id": chat}, "text": text}}))


def prepared(answers: Answers, chats: list[int]) -> list[Ready]:
    return [answers.prepare(first, MONDAY) for first in answers.firsts_of(chats)]


def owed_texts(store: Store, chats: list[int]) -> list[str]:
    with store.looking() as tx:
        return [str(head.payload["text"]) for head in tx.outbox.heads(chats)]


@pytest.mark.parametrize("chats", [[1], [1, 2, 3]])
def test_a_commit_that_only_seemed_to_fail_is_not_done_again(deaf, chats):
    """When the connection breaks after a commit, the retry finds the updates done and answers none twice."""
    answers = Answers(deaf, Echo(), "sorry")
    filled(deaf, {chat: f"hello {chat}" for chat in chats})
    batch = prepared(answers, chats)
    deaf.deaf = True
    seemed = answers.commit(batch, MONDAY)
    deaf.deaf = False
    retried = answers.commit(seemed.left, MONDAY)

    assert (str(seemed.trouble), seemed.left) == ("the server closed the connection", batch)
    assert (retried.trouble, retried.left, retried.owed) == (None, (), frozenset(chats))
    with deaf.looking() as tx:
        assert (tx.inbox.waiting(), tx.outbox.waiting()) == (0, len(chats))


def test_one_bug_among_many_costs_only_its_own_update(store):
    """The others of a batch are committed as if it had not been there."""
    answers = Answers(store, Echo(), "sorry")
    filled(store, {1: "one", 2: "/explode", 3: "three"})
    written = answers.commit(prepared(answers, [1, 2, 3]), MONDAY)

    assert written.owed == {1, 2, 3}
    assert owed_texts(store, [1, 2, 3]) == ["one", "sorry", "three"]
    with store.looking() as tx:
        assert (tx.inbox.waiting(), tx.inbox.quarantined()) == (0, 1)


def test_what_trouble_leaves_is_told(store):
    """When the database fails in the middle, what is done and what is left add up."""
    echo = Echo()
    answers = Answers(store, echo, "sorry")
    filled(store, {1: "one", 2: "two", 3: "three"})
    batch = prepared(answers, [1, 2, 3])
    echo.troubles = 2  # the batch, and the first when it is alone
    written = answers.commit(batch, MONDAY)

    assert (list(written.done), list(written.left)) == ([], batch)
    assert owed_texts(store, [1, 2, 3]) == []
    again = answers.commit(written.left, MONDAY)
    assert (list(again.done), list(again.left)) == (batch, [])
    assert owed_texts(store, [1, 2, 3]) == ["one", "two", "three"]


def test_chats_left_over_come_in_the_order_of_their_oldest_update(store):
    """After a start the chat that has waited longest is first."""
    filled(store, {5: "five", 2: "two", 9: "nine"})

    assert list(Answers(store, Echo(), "sorry").left_over()) == [5, 2, 9]
