"""The HTTP application: routes made from the table of operations, and what requests have in common (contract §1)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

import falcon
import falcon.asgi
from falcon.asgi import Request as FalconRequest

from penstock.commands.command import Command
from penstock.engine import ProcessEngine
from penstock.errors import PenstockError
from penstock.rest import errors, forms, lenient, openapi, wire
from penstock.rest.accept import admits
from penstock.rest.bridge import Bridge
from penstock.rest.call import Call
from penstock.rest.errors import WireError, invalid
from penstock.rest.operation import FORM, JSON, Ask, Do, Operation, Reply
from penstock.rest.patience import Patience, Waiting
from penstock.semantics.host import NOBODY

PREFIX = "/engine-rest"
MAX_BODY = 64 * 1024 * 1024
log = logging.getLogger(__name__)

Responder = Callable[..., Awaitable[None]]


def make_app(
    engine: ProcessEngine, operations: Iterable[Operation], waiting: Waiting | None = None
) -> falcon.asgi.App[Any, Any]:
    """An ASGI application over an engine; every operation is there with and without the engine's name in its path.

    Whoever wants to stop it while requests wait for something brings the place where they do, to close it.
    Operations without a handler have no route. What there is, `/openapi.json` tells.
    """
    app: falcon.asgi.App[Any, Any] = falcon.asgi.App(middleware=[_Guard()])
    app.req_options.strip_url_path_trailing_slash = True
    app.req_options.keep_blank_qs_values = True
    app.req_options.auto_parse_qs_csv = False
    bridge = Bridge(engine, waiting or Waiting(engine))
    served = [operation for operation in operations if operation.handler is not None]
    app.add_route("/openapi.json", openapi.Document(served))
    by_path: dict[str, dict[str, Operation]] = {}
    for operation in served:
        by_path.setdefault(operation.path, {})[operation.method] = operation
    for path, methods in by_path.items():
        resource = _resource(bridge, methods)
        app.add_route(PREFIX + path, resource)
        if not path.startswith("/engine"):
            app.add_route(f"{PREFIX}/engine/{{engine_name}}{path}", resource)
    app.add_error_handler(Exception, _answer_failure)
    app.add_error_handler(falcon.HTTPError, _answer_http_error)
    return app


class _Guard:
    """Before routing: what no path may hold."""

    async def process_request(self, req: FalconRequest, resp: falcon.asgi.Response) -> None:
        raw = req.scope.get("raw_path") or b""
        if b"%2F" in raw.upper():
            raise invalid("An encoded slash is not allowed in a path")
        if req.method == "GET" and not req.path.endswith("xml"):
            resp.set_header("Cache-Control", "no-cache")


def _resource(bridge: Bridge, methods: Mapping[str, Operation]) -> object:
    """An object with a responder for each method, as the router wants it."""
    responders = {f"on_{method.lower()}": _responder(bridge, operation) for method, operation in methods.items()}
    if "GET" in methods:
        responders["on_head"] = responders["on_get"]
    responders["on_options"] = _options([*methods, *(["HEAD"] if "GET" in methods else []), "OPTIONS"])
    return type("Resource", (), {name: staticmethod(responder) for name, responder in responders.items()})()


def _options(methods: list[str]) -> Responder:
    async def respond(req: FalconRequest, resp: falcon.asgi.Response, **_path: str) -> None:
        resp.set_header("Allow", ", ".join(methods))

    return respond


def _responder(bridge: Bridge, operation: Operation) -> Responder:
    handler = operation.handler
    assert handler is not None

    async def respond(req: FalconRequest, resp: falcon.asgi.Response, **path: str) -> None:
        if "" in path.values():
            raise falcon.HTTPNotFound
        _check_engine(bridge.engine, path.pop("engine_name", None))
        if operation.checks_accept and not admits(req.get_header("Accept"), operation.gives):
            raise WireError(406, "NotAcceptableException", f"Only {operation.gives} can be given")
        call = await _call(bridge.engine, operation, req, path)
        _write(req, resp, operation, await _perform(bridge, handler(call)))

    return respond


def _check_engine(engine: ProcessEngine, name: str | None) -> None:
    if name is not None and name != engine.name:
        raise invalid("No process engine available")


async def _perform(bridge: Bridge, action: Any) -> Any:
    if not isinstance(action, (Do, Ask)):
        return action
    try:
        if isinstance(action, Do):
            return action.show(await _run(bridge, action))
        found = await bridge.ask(action.query, NOBODY)
    except Exception as failed:
        raise action.failed(failed) from failed
    return found if action.then is None else await _perform(bridge, action.then(found))


async def _run(bridge: Bridge, action: Do) -> Any:
    try:
        if action.patience is not None:
            return await _run_patiently(bridge, action.command, action.patience)
        return await bridge.run(action.command, NOBODY)
    except Exception as failed:
        following = action.afterwards(failed) if action.afterwards is not None else None
        if following is not None:
            await _follow_up(bridge, following)
        raise


async def _run_patiently(bridge: Bridge, command: Command[Any], patience: Patience) -> Any:
    """The first result that is not empty, or at last the empty one."""
    until = asyncio.get_running_loop().time() + patience.seconds
    result = await bridge.run(command, NOBODY)
    while not result and await bridge.waiting.change(patience, until):
        result = await bridge.run(command, NOBODY)
    return result


async def _follow_up(bridge: Bridge, following: Command[Any]) -> None:
    """What fails here must not hide what failed before."""
    try:
        await bridge.run(following, NOBODY)
    except Exception as failed:
        log.error("%s failed", type(following).__name__, exc_info=failed)


# -- reading ------------------------------------------------------------------------------------------


async def _call(engine: ProcessEngine, operation: Operation, req: FalconRequest, path: Mapping[str, str]) -> Call:
    has_body = operation.body is not None or operation.searches is not None
    if has_body or operation.takes == FORM:
        _check_body(operation, req)
    return Call(
        engine=engine,
        identity=NOBODY,
        base=f"{req.prefix}{PREFIX}",
        path=path,
        query={name: told[0] if isinstance(told, list) else told for name, told in req.params.items()},
        body=_parsed(operation, await _body(req)) if has_body else None,
        form=await forms.parts(req, MAX_BODY) if operation.takes == FORM else (),
    )


def _check_body(operation: Operation, req: FalconRequest) -> None:
    told = (req.content_type or "").partition(";")[0].strip().lower()
    if told != operation.takes:
        raise WireError(415, "NotSupportedException", f"The request needs the Content-Type {operation.takes}")
    if (req.content_length or 0) > MAX_BODY:
        raise _too_large()


def _too_large() -> WireError:
    return WireError(413, "InvalidRequestException", f"The request body is larger than {MAX_BODY} bytes")


async def _body(req: FalconRequest) -> bytes:
    data = await req.stream.read(MAX_BODY + 1)
    if len(data) > MAX_BODY:
        raise _too_large()
    return bytes(data)


def _parsed(operation: Operation, data: bytes) -> Any:
    if operation.searches is not None:
        return lenient.read_object(data)
    return lenient.read(data, operation.body) if operation.body is not None else None


# -- writing ------------------------------------------------------------------------------------------


def _write(req: FalconRequest, resp: falcon.asgi.Response, operation: Operation, result: Any) -> None:
    if result is None:
        resp.status = 204
    elif isinstance(result, Reply):
        resp.status = result.status
        resp.content_type = result.media_type
        resp.data = result.content
        for name, value in result.headers.items():
            resp.set_header(name, value)
    else:
        resp.content_type = JSON
        resp.data = wire.encode(result)
    if req.method == "HEAD":
        resp.data = None


def _write_error(req: FalconRequest, resp: falcon.asgi.Response, error: WireError) -> None:
    resp.status = error.status
    resp.content_type = JSON
    resp.data = wire.encode(errors.body(error)) if req.method != "HEAD" else None


async def _answer_failure(req: FalconRequest, resp: falcon.asgi.Response, failed: Exception, _path: Any) -> None:
    error = errors.told(failed)
    if error.status >= 500 and not isinstance(failed, (PenstockError, WireError)):
        log.error("%s %s failed", req.method, req.path, exc_info=failed)
    _write_error(req, resp, error)


#: What the framework itself refuses, by status.
FRAMEWORK = {
    404: "NotFoundException",
    405: "NotAllowedException",
    406: "NotAcceptableException",
    415: "NotSupportedException",
}


async def _answer_http_error(
    req: FalconRequest, resp: falcon.asgi.Response, failed: falcon.HTTPError, _path: Any
) -> None:
    kind = FRAMEWORK.get(failed.status_code, "InvalidRequestException")
    told = failed.description or {
        404: f"There is nothing at {req.path}",
        405: f"{req.method} is not possible at {req.path}",
    }.get(failed.status_code, failed.title)
    _write_error(req, resp, WireError(failed.status_code, kind, told))
