"""Joining modules into one."""

import pytest

from app.web.bundle import BundleError, bundle


def _bundle(**modules: str) -> str:
    return bundle("main.js", {f"{name}.js": text for name, text in modules.items()}.__getitem__)


def test_imports_become_values_of_functions_in_the_order_of_need() -> None:
    joined = _bundle(
        main='import { b } from "./b.js";\nimport { a, A } from "./a.js";\nb(a, A);\nexport { a };\n',
        b='import { a } from "./a.js";\nexport const b = () => a;\n',
        a="export function a() {}\nexport const A = 1;\n",
    )
    assert joined == (
        "const m0 = (() => {\nfunction a() {}\nconst A = 1;\nreturn { a, A };\n})();\n"
        "const m1 = (() => {\nconst { a } = m0;\nconst b = () => a;\nreturn { b };\n})();\n"
        "const { b } = m1;\nconst { a, A } = m0;\nb(a, A);\nexport { a };\n"
    )


def test_modules_of_other_folders_are_found() -> None:
    files = {"one/main.js": 'import { a } from "../two/a.js";\na;\n', "two/a.js": "export const a = 1;\n"}
    assert "const { a } = m0;" in bundle("one/main.js", files.__getitem__)


def test_comments_and_indents_are_left_out_and_addresses_are_not() -> None:
    joined = _bundle(main='// one\n/** @type {number} */\nlet a = 1; // two\nif (a) {\n  a = "https://a // b";\n}\n')
    assert joined == 'let a = 1;\nif (a) {\na = "https://a // b";\n}\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('import a from "./a.js";\n', "import a"), ('import * as a from "./a.js";\n', r"import \* as"),
        ('import "./a.js";\n', "import"), ('export * from "./a.js";\n', r"export \*"),
        ("export default 1;\n", "export default"), ("const a = `\n  b`;\n", "several lines"),
    ],
)  # fmt: skip
def test_what_cannot_be_joined_is_refused(text: str, told: str) -> None:
    with pytest.raises(BundleError, match=rf"main\.js: .*{told}"):
        _bundle(main=text)


def test_an_export_that_is_not_at_a_declaration_is_refused_in_a_module() -> None:
    with pytest.raises(BundleError, match=r"a\.js"):
        _bundle(main='import { a } from "./a.js";\n', a="const a = 1;\nexport { a };\n")
