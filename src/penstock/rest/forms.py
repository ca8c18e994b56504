"""Forms with files: `multipart/form-data`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import falcon
from falcon.asgi import Request
from falcon.media.multipart import MultipartFormHandler, MultipartParseError, MultipartParseOptions

from penstock.rest.call import Part
from penstock.rest.errors import WireError, invalid

MAX_PARTS = 1000


async def parts(req: Request, most: int) -> Sequence[Part]:
    """The parts of a form, of at most so many bytes each. Raises WireError (400) for one that cannot be read."""
    options = MultipartParseOptions()
    options.max_body_part_count = MAX_PARTS
    options.max_body_part_buffer_size = most
    try:
        form: Any = await MultipartFormHandler(options).deserialize_async(
            req.stream, req.content_type, req.content_length
        )
    except falcon.HTTPError:
        raise WireError(400, "RestException", "multipart/form-data cannot be processed") from None
    try:
        return [await _part(part) async for part in form]
    except MultipartParseError as failed:
        raise invalid(f"The form cannot be read: {failed.description}") from None


async def _part(part: Any) -> Part:
    # The framework takes a missing Content-Type for text/plain, and hides the headers; here the difference counts.
    media_type = part._headers.get(b"content-type")  # noqa: SLF001
    return Part(
        name=part.name or "",
        filename=part.filename,
        media_type=media_type.decode("latin-1") if media_type is not None else None,
        content=await part.get_data(),
    )
