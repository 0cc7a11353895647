"""Pages are sent compressed to whoever asks for that, with a length that gives nothing away."""

import gzip
import io
import secrets

from flask import Flask, Response, request

_WORTH_IT = 8 * 1024
_LEVEL = 4
_MOST_PADDING = 96


def init_compression(app: Flask) -> None:
    """Compress long pages; files keep their own way."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    response.vary.add("Accept-Encoding")
    is_page = response.mimetype == "text/html" and not response.direct_passthrough
    if not is_page or not request.accept_encodings["gzip"]:
        return response
    body = response.get_data()
    if len(body) < _WORTH_IT or response.headers.get("Content-Encoding"):
        return response
    response.set_data(compressed(body))
    response.headers["Content-Encoding"] = "gzip"
    return response


def compressed(body: bytes) -> bytes:
    """Compress a page; a name of random length hides how well its words repeated (BREACH)."""
    padding = "x" * (1 + secrets.randbelow(_MOST_PADDING))
    packed = io.BytesIO()
    with gzip.GzipFile(padding, "wb", _LEVEL, packed, mtime=0) as file:
        file.write(body)
    return packed.getvalue()
