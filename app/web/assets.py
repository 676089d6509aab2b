"""Static files under one hash of the whole tree, so that all of them are immutable and relative imports keep working."""

import hashlib
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

mimetypes.add_type("image/vnd.microsoft.icon", ".ico")
mimetypes.add_type("text/javascript", ".js")

# Comments and indents, which the browser would fetch before the first paint. No string of ours holds a comment's sign.
_UNREAD = re.compile(r"/\*.*?\*/\s*|^[ \t]+", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Asset:
    """A static file in memory."""

    body: bytes
    media_type: str


class Assets:
    """The static tree: stylesheets joined into one in layer order, everything addressed under `/static/<hash>/`."""

    def __init__(self, folder: Path, prefix: str = "") -> None:
        """Read the tree; `prefix` is the path that the site lies under, where that is not the host's root."""
        self._prefix = prefix
        self._files = {
            file.relative_to(folder).as_posix(): Asset(file.read_bytes(), _media_type(file))
            for file in sorted(folder.rglob("*"))
            if file.is_file() and file.suffix not in {".txt", ".json"}
        }
        names = (folder / "css" / "layers.txt").read_text(encoding="utf-8").split()
        # Those of a single page lie beside it, in css/pages.
        self.joined = frozenset(f"css/{name}" for name in names)
        joined = "\n".join((folder / "css" / name).read_text(encoding="utf-8") for name in names)
        self._files["site.css"] = Asset(_UNREAD.sub("", joined).encode(), "text/css; charset=utf-8")
        digest = hashlib.sha256()
        for name, asset in sorted(self._files.items()):
            digest.update(name.encode() + b"\0" + asset.body + b"\0")
        self.digest = digest.hexdigest()[:12]

    def find(self, digest: str, name: str) -> Asset | None:
        """The file of this name, if the hash is the current one."""
        return self._files.get(name) if digest == self.digest else None

    def get(self, name: str) -> Asset:
        """The file of this name; raises KeyError."""
        return self._files[name]

    def list(self, folder: str) -> list[str]:
        """The names of the files in a folder, such as `js/`, and below it."""
        return sorted(name for name in self._files if name.startswith(folder))

    def url(self, name: str) -> str:
        """The address of a file; raises KeyError for one that is not there, so that a page cannot point to nothing."""
        if name not in self._files:
            raise KeyError(f"There is no static file {name}.")
        return f"{self._prefix}/static/{self.digest}/{name}"

    def icon(self, name: str) -> str:
        """The address of an icon."""
        return self.url(f"icons/{name}")

    @property
    def css(self) -> str:
        """The address of the joined stylesheet."""
        return self.url("site.css")

    @property
    def boot_js(self) -> str:
        """The address of the one blocking script."""
        return self.url("js/boot.js")

    @property
    def main_js(self) -> str:
        """The address of the first module."""
        return self.url("js/main.js")


def _media_type(file: Path) -> str:
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
