"""From settings to a running bot."""

from __future__ import annotations

import logging
from typing import Final

from telegram import Bot, BotCommandScopeAllPrivateChats, User
from telegram.error import EndPointNotFound, InvalidToken, TelegramError

from bot.bootstrap import House, chance, house_from
from bot.errors import HeardError, SettingsError
from bot.settings import Settings
from bot.shells.telegram import words
from bot.shells.telegram.desk import Desk, Prepared
from bot.shells.telegram.handlers import Handlers
from bot.shells.telegram.house import serve
from bot.shells.telegram.limiter import Limits
from bot.shells.telegram.logs import quieten
from bot.shells.telegram.profile import Commands, Profile
from bot.shells.telegram.request import AiohttpRequest
from bot.shells.telegram.ticking import Tick
from bot.shells.telegram.wiring import TELEGRAMS_LIMITS, Address, Wiring

PROFILE: Final = Profile(
    menus=(Commands(words.COMMANDS, BotCommandScopeAllPrivateChats()),),
    description=words.ABOUT,
    about=words.ABOUT_SHORT,
)


def run_bot(settings: Settings, limits: Limits = TELEGRAMS_LIMITS) -> None:
    """Run the bot until it is asked to stop.

    Raises:
        SettingsError: a setting that is needed to run is missing, or Telegram refuses one.
        StorageError: the database cannot be opened, or another process has taken over.
        ModelError: the reader's model is missing or broken.
    """
    token = settings.token_or_fail()
    address = _address(settings)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    quieten(token)
    house = house_from(settings)
    try:
        serve(wired(house, token, address, limits))
    finally:
        house.close()


def wired(house: House, token: str, address: Address | None, limits: Limits) -> Wiring[Prepared]:
    """Return everything the Telegram shell runs with."""

    def answering(me: User) -> Handlers:
        return Handlers(
            Desk(
                practice=house.practice,
                crisis_text=house.settings.crisis_text,
                referrals=house.referrals,
                referrals_are_sample=house.referrals_are_sample,
                pace=house.settings.pace,
                chance=chance,
                own_name=me.username or "",
            )
        )

    return Wiring(
        token=token,
        api_url=house.settings.api_url,
        store=house.store,
        answering=answering,
        sorry=words.PLAIN_HEADER + words.BUG,
        tick=Tick(house.practice),
        profile=PROFILE,
        webhook=address,
        limits=limits,
    )


async def introduced(settings: Settings) -> str:
    """Ask Telegram who the bot is, once, and return its user name.

    Raises:
        SettingsError: the token is wrong.
        HeardError: Telegram cannot be reached.
    """
    request = AiohttpRequest(1)
    bot = Bot(settings.token_or_fail(), base_url=f"{settings.api_url}/bot", request=request)
    try:
        await request.initialize()
        return (await bot.get_me()).username or ""
    except (InvalidToken, EndPointNotFound):
        raise SettingsError("HEARD_TOKEN", "is refused by Telegram; copy it again from BotFather") from None
    except TelegramError as error:
        kind = type(error).__name__
        raise HeardError(f"{settings.api_url} cannot be reached ({kind}); check the network") from None
    finally:
        await request.shutdown()


def _address(settings: Settings) -> Address | None:
    if settings.webhook_url is None:
        return None
    host, _, port = settings.webhook_listen.rpartition(":")
    return Address(settings.webhook_url, host, int(port), settings.webhook_secret_or_fail())
