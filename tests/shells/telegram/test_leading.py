"""Who holds the lease, and who is surely gone."""

from __future__ import annotations

import os
import subprocess
import sys

from bot.shells.telegram.leading import LASTS, Leadership, is_gone, place


def ended_process() -> int:
    """Return the id of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_a_process_that_ended_here_is_gone():
    """A holder of this machine whose process no longer exists need not be waited for."""
    assert is_gone(f"here {ended_process()} 1f", "here", os.getpid())


def test_a_process_that_lives_or_cannot_be_seen_is_not_gone():
    """A living process is not gone; nor is one of another place, or where places are unknown."""
    ended = ended_process()

    assert not is_gone(f"here {os.getppid()} 1f", "here", os.getpid())
    assert not is_gone(f"there {ended} 1f", "here", os.getpid())
    assert not is_gone(f" {ended} 1f", "", os.getpid())
    assert not is_gone("anything else", "here", os.getpid())


def test_a_holder_with_our_own_number_is_an_earlier_process():
    """In a container that starts again every process has the same number."""
    assert is_gone(f"here {os.getpid()} 1f", "here", os.getpid())


def test_a_place_is_the_same_for_processes_that_see_each_other():
    """Another process here names the same place."""
    code = "from bot.shells.telegram.leading import place; print(place())"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert other.stdout.strip() == place()


async def test_a_lease_that_ran_out_is_lost_to_whoever_takes_it(store, clock):
    """A holder that was silent too long finds out, and does not take the lease back."""
    first = Leadership(store, "1:a", clock, lambda: 0.1)
    second = Leadership(store, "1:a", clock, lambda: 0.2)
    second._own = 1  # a living process that is not ours
    await first.win()
    clock.advance(LASTS.total_seconds() + 1)
    first._holder = first._holder.replace(str(os.getpid()), "1", 1)
    await second.win()
    async with clock.running(1000):
        await first.keep()

    with store.looking() as tx:
        assert tx.leases.holder(second._name) == second._holder


async def test_two_tokens_do_not_get_in_each_others_way(store, clock):
    """Each token has a lease of its own, named by a digest that does not tell the token."""
    first = Leadership(store, "1:a", clock, lambda: 0.1)
    second = Leadership(store, "2:b", clock, lambda: 0.1)
    await first.win()
    await second.win()

    assert first._name != second._name
    assert "1:a" not in first._name
