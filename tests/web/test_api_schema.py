"""The API against its own OpenAPI document, by Schemathesis: requests made from the schema, asked of a real server."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Server

CONFIG = Path(__file__).with_name("schemathesis.toml")
# Far more seconds than any answer needs, so that a slow machine is no failure, and a hanging server is one.
PATIENCE = ["--wait-for-schema", "60", "--request-timeout", "60", "--max-response-time", "60"]
COMMAND = Path(sys.executable).with_name("schemathesis")
# Every phase at this size makes some thousand requests.
SOAK_EXAMPLES = 120
LEAST_SOAK_CASES = 2000


def _ask(server: Server, folder: Path, *options: str, config: Path = CONFIG) -> int:
    """How many requests Schemathesis made without finding anything; they are the same each time."""
    command = [
        str(COMMAND), "--no-color", "--config-file", str(config), "run", f"{server.url}/api/v1/openapi.json",
        "--generation-deterministic", "--continue-on-failure", "--checks", "all", *PATIENCE, *options,
    ]  # fmt: skip
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=1500, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    found = re.search(r"(\d+) generated", done.stdout)
    assert found is not None, done.stdout
    return int(found[1])


@pytest.mark.thorough
def test_answers_keep_to_the_schema(server: Server, tmp_path: Path) -> None:
    assert _ask(server, tmp_path, "--phases", "examples,fuzzing", "--max-examples", "5") >= 50


@pytest.mark.soak
@pytest.mark.timeout(1600)
def test_answers_keep_to_the_schema_through_thousands_of_requests(server: Server, tmp_path: Path) -> None:
    assert _ask(server, tmp_path, "--max-examples", str(SOAK_EXAMPLES)) >= LEAST_SOAK_CASES


@pytest.mark.soak
@pytest.mark.timeout(1600)
def test_ids_and_cursors_that_no_list_gave_out_are_refused_in_shape(server: Server, tmp_path: Path) -> None:
    """They are a 422, which the schema cannot foresee: so without the check that everything of the right form is taken."""
    config = tmp_path / CONFIG.name
    config.write_text("", encoding="utf-8")
    assert _ask(server, tmp_path, "--exclude-checks", "positive_data_acceptance", "--max-examples", "60", config=config)
