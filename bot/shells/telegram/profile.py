"""What Telegram shows of the bot itself: its commands and its profile; set where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeDefault

from bot.shells.telegram.clock import Chance, Clock
from bot.shells.telegram.persisting import persist

EVERYWHERE: Final = BotCommandScopeDefault()


@dataclass(frozen=True, slots=True)
class Commands:
    """The menu of some chats."""

    listed: Sequence[tuple[str, str]]  # command without slash, what it does (at most 256 characters)
    scope: BotCommandScope = EVERYWHERE
    language: str = ""  # two letters; empty for everybody who has no menu of their own


@dataclass(frozen=True, slots=True)
class Profile:
    """What people see before they write."""

    menus: Sequence[Commands] = ()
    description: str = ""  # in the empty chat, at most 512 characters; empty leaves it alone
    about: str = ""  # on the profile page, at most 120 characters; empty leaves it alone


async def introduce(bot: Bot, profile: Profile, clock: Clock, chance: Chance) -> None:
    """Make Telegram show *profile*; what it shows already is not set again, since that is rationed.

    Raises:
        BadRequest: Telegram refuses it, e.g. since a text is too long.
    """

    async def set_all() -> None:
        for menu in profile.menus:
            await _set_menu(bot, menu)
        await _describe(bot, profile)

    await persist(set_all, "set commands and description", clock, chance)


async def _set_menu(bot: Bot, menu: Commands) -> None:
    wanted = tuple(BotCommand(command, words) for command, words in menu.listed)
    if await bot.get_my_commands(menu.scope, menu.language or None) != wanted:
        await bot.set_my_commands(wanted, menu.scope, menu.language or None)


async def _describe(bot: Bot, profile: Profile) -> None:
    if profile.description and (await bot.get_my_description()).description != profile.description:
        await bot.set_my_description(profile.description)
    if profile.about and (await bot.get_my_short_description()).short_description != profile.about:
        await bot.set_my_short_description(profile.about)
