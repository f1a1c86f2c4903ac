"""Rewrites the compiled schemes and the JSON Schema: `python -m workbook_templates.schemes.compile`."""

import json
from collections.abc import Iterator
from pathlib import Path

from scoring.scheme import codec
from validators.schemes.file import json_schema
from workbook_templates.schemes.store import FOLDER, Compiled, parse_file, source_hash


def outputs() -> Iterator[tuple[Path, str]]:
    """The files that this module writes, each with the text it should hold."""
    yield FOLDER / "scheme.schema.json", json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"
    for path in sorted(FOLDER.glob("*.yaml")):
        scheme = parse_file(path.read_bytes(), path.name)
        compiled = Compiled(source_hash(path), codec.content_hash(scheme), codec.dumps(scheme))
        yield FOLDER / "compiled" / f"{path.stem}.json", json.dumps(compiled._asdict(), ensure_ascii=False) + "\n"


def main() -> None:
    """Writes the compiled schemes and the JSON Schema."""
    for path, text in outputs():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
