"""A form as browsers send it, read as far as it has come: its token stands before its file."""

import logging

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import Field, File, FormParser, create_form_parser

logging.getLogger("python_multipart").setLevel(logging.CRITICAL)  # its lines quote what was sent
MOST_FIELDS, MOST_FIELD_BYTES = 40, 8192
EVIDENCE = "evidence"


class FormError(Exception):
    """What was sent is no form."""


class FormReader:
    """The fields and the files that a form holds so far; `file` is the workbook's name as sent, None while there is
    none, `beside` are the files of the field `evidence`."""

    def __init__(self, content_type: str) -> None:
        """`content_type` is the request's header, with the boundary. Raises `FormError`."""
        self.fields: dict[str, str] = {}
        self.file: str | None = None
        self.data = b""
        self.beside: list[tuple[str, bytes]] = []
        config = {
            "MAX_FIELDS": MOST_FIELDS, "MAX_FIELD_SIZE": MOST_FIELD_BYTES, "MAX_MEMORY_FILE_SIZE": float("inf"),
        }  # fmt: skip  # nothing touches the disk
        try:
            headers = {"Content-Type": content_type.encode("latin-1")}
            self._parser: FormParser = create_form_parser(headers, self._field, self._file, config)
        except (FormParserError, ValueError) as cause:
            raise FormError from cause

    def feed(self, data: bytes) -> None:
        """Reads on. Raises `FormError`."""
        try:
            self._parser.write(data)
        except (FormParserError, ValueError) as cause:
            raise FormError from cause

    def end(self) -> None:
        """Nothing more comes. Raises `FormError` where something is missing."""
        try:
            self._parser.finalize()
        except (FormParserError, ValueError) as cause:
            raise FormError from cause

    def _field(self, field: Field) -> None:
        self.fields[_text(field.field_name)] = _text(field.value)

    def _file(self, file: File) -> None:
        file.file_object.seek(0)
        sent = _text(file.file_name), file.file_object.read()
        if _text(file.field_name) == EVIDENCE:
            self.beside += [sent] if any(sent) else []  # a field that was left empty is sent too
        elif self.file is None:
            self.file, self.data = sent


def _text(sent: bytes | None) -> str:
    return (sent or b"").decode("utf-8", errors="replace")
