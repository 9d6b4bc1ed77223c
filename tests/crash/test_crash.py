"""What a kill cannot do."""

from __future__ import annotations

from dataclasses import asdict

from tests.crash.experiment import experiment


async def test_kills_lose_no_reply_run_no_turn_twice_and_keep_the_order(tmp_path):
    """Six kills at drawn instants, through the talk of eight chats with the real bot."""
    figures = asdict(await experiment(tmp_path, people=8, kills=6, seed=7))
    must_be_none = ("lost", "doubled", "disordered", "set_aside", "violations")

    assert {name: figures[name] for name in must_be_none} == dict.fromkeys(must_be_none, 0)
    assert figures["kills"] == 6
    assert figures["replies"] >= 8 * 8
    assert figures["delivered_twice"] <= 6 * 8
