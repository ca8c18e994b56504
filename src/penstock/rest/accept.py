"""Whether an `Accept` header admits a media type (contract §1.3)."""

from __future__ import annotations


def admits(header: str | None, media_type: str) -> bool:
    """Whether a client takes a media type; without the header it takes everything."""
    if not header or header == "*/*":
        return True
    main = media_type.partition("/")[0]
    wanted = (media_type, f"{main}/*", "*/*")
    return any(_kind(entry) in wanted and not _is_refused(entry) for entry in header.split(","))


def _kind(entry: str) -> str:
    return entry.partition(";")[0].strip().lower()


def _is_refused(entry: str) -> bool:
    for parameter in entry.split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            return value.strip() in ("0", "0.0", "0.00", "0.000")
    return False
