"""Settings: the environment and `.env`, checked at start; a wrong one is named with what would be right."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from bot.errors import SettingsError

PREFIX: Final = "HEARD_"
CRISIS_TEXT: Final = (
    "I'm stepping out of any role-play, because what you just wrote sounds as if it is about you.\n\n"
    "I'm a program and cannot help you the way a person can. If you are in danger now, please call your "
    "local emergency number. Otherwise please talk to somebody you trust, to your instructor, or to a crisis "
    "line in your country (findahelpline.com lists them).\n\n"
    "What you just wrote is not kept."
)


class Settings(BaseSettings):
    """All that an operator may set; every field is `HEARD_` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True)

    token: SecretStr | None = None
    api_url: str = "https://api.telegram.org"
    database_url: str = "sqlite:///heard.db"
    admins: Annotated[tuple[int, ...], NoDecode] = ()
    pace: float = Field(default=1.0, ge=0, le=5)
    time_zone: Annotated[ZoneInfo, NoDecode] = ZoneInfo("UTC")
    content: Annotated[tuple[Path, ...], NoDecode] = ()
    webhook_url: str | None = None
    webhook_listen: str = "127.0.0.1:8080"
    webhook_secret: SecretStr | None = None
    crisis_text: str = CRISIS_TEXT
    referrals: Path | None = None
    out: Path = Path()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the library's signature
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take what `settings_from` hands in, so that nothing is read behind the caller's back."""
        return (init_settings,)

    @field_validator("token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value().strip():
            return None
        number, _, rest = value.get_secret_value().strip().partition(":")
        if not (number.isascii() and number.isdigit() and rest and rest.isascii() and " " not in rest):
            raise ValueError("is not a bot token; BotFather gives one like 123456:ABC-DEF...")
        return SecretStr(value.get_secret_value().strip())

    @field_validator("api_url")
    @classmethod
    def _api_url(cls, value: str) -> str:
        return _web_address(value, ("https", "http")).rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _database_url(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
            raise ValueError(
                "is not a database Heard knows; write sqlite:///file.db or postgresql://user:password@host/name"
            )
        return value

    @field_validator("admins", mode="before")
    @classmethod
    def _admins(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        numbers = _listed(value)
        for each in numbers:
            if not (each.isascii() and each.isdigit()):
                raise ValueError(
                    f"'{each}' is not a Telegram id; write numbers with commas, like 12345, 67890"
                )
        return tuple(int(each) for each in numbers)

    @field_validator("time_zone", mode="before")
    @classmethod
    def _time_zone(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(f"'{value}' is no time zone; write one like Europe/Berlin or UTC") from None

    @field_validator("content", mode="before")
    @classmethod
    def _content(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        folders = tuple(Path(each).expanduser() for each in _listed(value))
        for each in folders:
            if not each.is_dir():
                raise ValueError(
                    f"'{each}' is no folder; name folders that hold personas/ and dialogs/, with commas"
                )
        return folders

    @field_validator("webhook_url")
    @classmethod
    def _webhook_url(cls, value: str | None) -> str | None:
        return _web_address(value, ("https", "http")) if value else None

    @field_validator("webhook_listen")
    @classmethod
    def _webhook_listen(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not (port.isascii() and port.isdigit() and int(port) < 65536):
            raise ValueError(f"'{value}' is not host:port; write something like 0.0.0.0:8080")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _webhook_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value():
            return None
        secret = value.get_secret_value()
        if not (1 <= len(secret) <= 256 and all(c.isascii() and (c.isalnum() or c in "_-") for c in secret)):
            raise ValueError("may hold 1 to 256 letters, digits, _ and - (Telegram's rule)")
        return value

    @field_validator("referrals", mode="before")
    @classmethod
    def _referrals(cls, value: object) -> object:
        if isinstance(value, str):
            if not value.strip():
                return None
            if not Path(value).expanduser().is_file():
                raise ValueError(f"'{value}' is no file; name a YAML file with the referral list")
            return Path(value).expanduser()
        return value

    @field_validator("out", mode="before")
    @classmethod
    def _out(cls, value: object) -> object:
        if isinstance(value, str) and not Path(value or ".").expanduser().is_dir():
            raise ValueError(f"'{value}' is no folder; name one that pictures may be written to")
        return Path(value or ".").expanduser() if isinstance(value, str) else value

    @field_validator("crisis_text")
    @classmethod
    def _crisis_text(cls, value: str) -> str:
        if len(value.encode("utf-16-le")) // 2 > 3500:
            raise ValueError("is longer than 3,500 characters and would not fit one message; shorten it")
        return value.replace("\\n", "\n").strip() or CRISIS_TEXT

    def token_or_fail(self) -> str:
        """Return the bot's token.

        Raises:
            SettingsError: no token is set.
        """
        if self.token is None:
            raise SettingsError("HEARD_TOKEN", "is missing; BotFather on Telegram gives one for your bot")
        return self.token.get_secret_value()

    def webhook_secret_or_fail(self) -> str:
        """Return the secret that Telegram sends with each update.

        Raises:
            SettingsError: a webhook is wanted and no secret is set.
        """
        if self.webhook_secret is None:
            raise SettingsError(
                "HEARD_WEBHOOK_SECRET",
                "is missing; with HEARD_WEBHOOK_URL set, write a long random word here",
            )
        return self.webhook_secret.get_secret_value()


def settings_from(environment: Mapping[str, str], file: Path | None) -> Settings:
    """Read and check all settings.

    Args:
        environment: the process's variables; those that do not start with `HEARD_` are ignored.
        file: a `.env` file, read where it exists; the environment wins over it.

    Raises:
        SettingsError: one or more are unknown or wrong; the message has a line for each.
    """
    given = (
        {key: value or "" for key, value in dotenv_values(file).items()} if file and file.is_file() else {}
    )
    given |= environment
    ours = {key: value for key, value in given.items() if key.upper().startswith(PREFIX)}
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    problems = [_unknown(key, known) for key in sorted(ours) if key not in known]
    values = {key.removeprefix(PREFIX).lower(): value for key, value in ours.items() if key in known}
    try:
        settings = Settings.model_validate({key: value for key, value in values.items() if value != ""})
    except ValidationError as error:
        problems += [_wrong(each) for each in error.errors()]
    if problems:
        first, *rest = problems
        more = "".join(f"\n{each}" for each in rest)
        raise SettingsError(first.name, first.args[0].removeprefix(f"{first.name}: ") + more)
    return settings


def settings_here() -> Settings:
    """Read the settings of this process: its environment and `.env` in the working folder.

    Raises:
        SettingsError: as `settings_from`.
    """
    return settings_from(os.environ, Path(".env"))


def _listed(value: str) -> list[str]:
    return [each.strip() for each in value.split(",") if each.strip()]


def _web_address(value: str, schemes: Iterable[str]) -> str:
    parts = urlsplit(value)
    if parts.scheme not in schemes or not parts.netloc:
        raise ValueError(f"'{value}' is no web address; write one that starts with https://")
    return value


def _unknown(key: str, known: Iterable[str]) -> SettingsError:
    near = get_close_matches(key.upper(), sorted(known), n=1)
    meant = f"did you mean {near[0]}?" if near else f"known are {', '.join(sorted(known))}"
    return SettingsError(key, f"is no setting; {meant}")


def _wrong(error: Any) -> SettingsError:
    name = PREFIX + str(error["loc"][0]).upper()
    message = str(error["msg"]).removeprefix("Value error, ")
    return SettingsError(name, message[:1].lower() + message[1:])
