"""Settings: read once at the edge from GLOSSARY_* variables, frozen, handed down as plain values."""

import os
import re
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from app.errors import GlossaryError

ROOT = Path(__file__).resolve().parents[1]
PREFIX = "GLOSSARY_"
# Scheme, host and port: what a page's canonical address begins with, so nothing that would end an attribute or a host.
_ADDRESS = re.compile(r"""https?://[^\s/?#@\\<>"']+/?""")


class Settings(BaseSettings):
    """Every setting of the program; each is an environment variable with the prefix GLOSSARY_."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    content: Path = Field(ROOT / "content", description="The folder that holds terms/ and the data files beside it.")
    database: Path = Field(ROOT / "var" / "glossary.db", description="The compiled database file; it may be deleted.")
    base_url: str = Field(
        "", description="The address readers use, such as https://glossary.example; empty: the host of each request."
    )
    trusted_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        ("*",), description="Host names that are answered, parted by commas; *.example.org takes in subdomains."
    )
    search_log: Path | None = Field(
        None, description="A file for counts of queries that found nothing; unset: nothing is kept."
    )
    annotate_kb: int = Field(
        1024, ge=1, le=16384, description="Kilobytes of text, in UTF-8, that one request may have annotated."
    )
    cache_mb: int = Field(64, ge=1, le=65536, description="Megabytes of memory for finished answers.")

    @field_validator("trusted_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("base_url")
    @classmethod
    def _check_base_url(cls, value: str) -> str:
        if value and not _ADDRESS.fullmatch(value):
            raise ValueError("must be an address such as https://glossary.example, without a path")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _refuse_unknown(self) -> Self:
        """A misspelt variable is an error at start, not a setting that silently does nothing."""
        known = {f"{PREFIX}{name}".upper() for name in type(self).model_fields}
        unknown = sorted(name for name in os.environ if name.upper().startswith(PREFIX) and name.upper() not in known)
        if unknown:
            raise UnknownSetting(f"Unknown setting {', '.join(unknown)}. Known ones: {', '.join(sorted(known))}.")
        return self


class UnknownSetting(GlossaryError):
    """An environment variable with our prefix that is no setting."""
