"""Settings come from GLOSSARY_* variables and are refused when they make no sense."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from app.config import PREFIX, ROOT, Settings, UnknownSetting
from app.errors import GlossaryError


def _set(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in values.items():
        monkeypatch.setenv(name, value)


def test_without_variables_the_defaults_hold() -> None:
    settings = Settings()
    assert settings.content == ROOT / "content"
    assert settings.database.name == "glossary.db"
    assert (settings.base_url, settings.trusted_hosts, settings.cache_mb) == ("", ("*",), 64)


def test_every_setting_is_read_from_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    _set(
        monkeypatch, GLOSSARY_CONTENT="/c", GLOSSARY_DATABASE="/d.db", GLOSSARY_BASE_URL="https://tea.example",
        GLOSSARY_TRUSTED_HOSTS="tea.example, *.tea.example,", GLOSSARY_CACHE_MB="8",
    )  # fmt: skip
    settings = Settings()
    assert (settings.content, settings.database) == (Path("/c"), Path("/d.db"))
    assert settings.base_url == "https://tea.example"
    assert settings.trusted_hosts == ("tea.example", "*.tea.example")
    assert settings.cache_mb == 8


@pytest.mark.parametrize("name", ["GLOSSARY_DATABSE", "GLOSSARY_", "glossary_bse_url", "GLOSSARY_CONTENT_DIR"])
def test_an_unknown_variable_is_refused_and_the_known_ones_are_named(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "x")
    with pytest.raises(UnknownSetting) as caught:
        Settings()
    assert isinstance(caught.value, GlossaryError)
    assert name in str(caught.value)
    assert "GLOSSARY_DATABASE" in str(caught.value)


def test_variables_of_other_programs_are_none_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch, DATABASE="/elsewhere", BASE_URL="nonsense", MY_GLOSSARY_CONTENT="x")
    assert Settings().base_url == ""


def test_an_unknown_argument_is_refused() -> None:
    with pytest.raises(ValidationError):
        Settings(databse="x")  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("", ""), ("https://tea.example", "https://tea.example"), ("https://tea.example/", "https://tea.example"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"), ("https://[::1]:8000", "https://[::1]:8000"),
    ],
)  # fmt: skip
def test_a_base_url_is_scheme_and_host(given: str, kept: str) -> None:
    assert Settings(base_url=given).base_url == kept


@pytest.mark.parametrize(
    "given",
    ["tea.example", "//tea.example", "ftp://tea.example", "https://", "https://tea.example/glossary", "javascript:1",
     "https://tea.example?x=1", "https://tea.example#x", "https://tea example", 'https://tea.example"', "https:///x"],
)  # fmt: skip
def test_any_other_base_url_is_refused(given: str) -> None:
    with pytest.raises(ValidationError, match="base_url"):
        Settings(base_url=given)


@pytest.mark.parametrize("given", ["0", "-1", "many", "1e3", "65537", ""])
def test_a_memory_that_makes_no_sense_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("GLOSSARY_CACHE_MB", given)
    with pytest.raises(ValidationError, match="cache_mb"):
        Settings()


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError):
        Settings().cache_mb = 1  # type: ignore[misc]


def test_every_setting_has_a_help_sentence() -> None:
    assert all((field.description or "").endswith(".") for field in Settings.model_fields.values())
    assert PREFIX == "GLOSSARY_"
