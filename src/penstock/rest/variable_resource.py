"""The operations on the variables of something: list, read, load, set, upload, modify, remove (contract §5.7-5.13)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from penstock.commands.variables import ModifyVariables, Owner
from penstock.errors import EngineError
from penstock.queries import scope_variables
from penstock.queries.filters import Kind
from penstock.queries.reader import Reader
from penstock.rest import variables
from penstock.rest.call import Call, Part
from penstock.rest.errors import Translation, WireError, code_of, invalid, wrapped
from penstock.rest.operation import BINARY, FORM, Ask, Do, Operation, Parameter, Reply
from penstock.rest.variables import VariableValueDto, VariableValueIn
from penstock.rest.wire import Dto
from penstock.values import Value

TOO_LONG = "Variable value is too long"


class PatchVariablesDto(Dto):
    """Variables to set, and the names of those to remove afterwards."""

    modifications: dict[str, VariableValueIn | None] | None = None
    deletions: list[str | None] | None = None


@dataclass(frozen=True)
class VariableResource:
    """Whose variables: `what` is how messages call the owner; `ids` the operation ids in the order of `operations`."""

    tag: str
    path: str
    what: str
    owner: Owner
    local: bool
    ids: tuple[str, str, str, str, str, str, str]

    def operations(self) -> tuple[Operation, ...]:
        """The seven operations."""
        one = f"{self.path}/{{varName}}"
        listed = Parameter("deserializeValues", Kind.FLAG, "Whether serialised values are given as structures.", True)
        read = Parameter("deserializeValue", Kind.FLAG, "Whether a serialised value is given as a structure.", True)
        missing = {404: "There is no variable of that name.", 500: f"There is no such {self.what}."}
        common: dict[str, Any] = {"tag": self.tag}
        return (
            self._operation(
                0,
                "GET",
                self.path,
                "Read the variables",
                self._list,
                parameters=(listed,),
                result=dict[str, VariableValueDto],
                errors={500: f"There is no such {self.what}."},
                **common,
            ),
            self._operation(
                1,
                "GET",
                one,
                "Read a variable",
                self._get,
                parameters=(read,),
                result=VariableValueDto,
                errors=missing,
                **common,
            ),
            self._operation(
                2,
                "GET",
                f"{one}/data",
                "Download the content of a variable",
                self._download,
                gives=BINARY,
                checks_accept=False,
                errors={400: "It holds no bytes.", **missing},
                **common,
            ),
            self._operation(
                3,
                "PUT",
                one,
                "Set a variable",
                self._set,
                body=VariableValueIn,
                checks_accept=False,
                errors={400: "The value does not fit its type."},
                **common,
            ),
            self._operation(
                4,
                "POST",
                f"{one}/data",
                "Upload the content of a variable",
                self._upload,
                takes=FORM,
                checks_accept=False,
                errors={400: "The form or its content is not as it must be."},
                **common,
            ),
            self._operation(
                5,
                "POST",
                self.path,
                "Set and remove variables",
                self._modify,
                body=PatchVariablesDto,
                checks_accept=False,
                errors={400: "A value does not fit its type."},
                **common,
            ),
            self._operation(6, "DELETE", one, "Remove a variable", self._delete, checks_accept=False, **common),
        )

    def _operation(
        self, number: int, method: str, path: str, summary: str, handler: Callable[[Call], Any], **more: Any
    ) -> Operation:
        return Operation(self.ids[number], method, path, summary=f"{summary} of a {self.what}", handler=handler, **more)

    # -- reading --------------------------------------------------------------------------------------

    def _list(self, call: Call) -> Ask:
        deserialized = call.flag("deserializeValues", True)

        def query(reader: Reader) -> Any:
            found = scope_variables.all_of(reader, self.owner, call.path["id"], local=self.local)
            return variables.show_all(found, call.engine.zone, deserialized=deserialized)

        return Ask(query)

    def _get(self, call: Call) -> Ask:
        name, deserialized = call.path["varName"], call.flag("deserializeValue", True)

        def query(reader: Reader) -> Any:
            return variables.show(self._found(reader, call), name, call.engine.zone, deserialized=deserialized)

        return Ask(query, wrapped(f"Cannot get {self.what} variable {name}: "))

    def _found(self, reader: Reader, call: Call) -> Value:
        name = call.path["varName"]
        found = scope_variables.one_of(reader, self.owner, call.path["id"], name, local=self.local)
        if found is None:
            raise invalid(f"{self.what} variable with name {name} does not exist", 404)
        return found

    def _download(self, call: Call) -> Ask:
        def query(reader: Reader) -> Reply:
            return download(self._found(reader, call), call.path["id"])

        return Ask(query, wrapped(f"Cannot get {self.what} variable {call.path['varName']}: "))

    # -- writing --------------------------------------------------------------------------------------

    def _command(self, call: Call, values: dict[str, Value], deletions: tuple[str, ...] = ()) -> ModifyVariables:
        return ModifyVariables(self.owner, call.path["id"], values, deletions, local=self.local)

    def _set(self, call: Call) -> Do:
        name = call.path["varName"]
        prefix = f"Cannot put {self.what} variable {name}: "
        return Do(self._command(call, {name: variables.read(call.body, name, prefix)}), failed=_put_failed(prefix))

    def _upload(self, call: Call) -> Do:
        name = call.path["varName"]
        value = uploaded(call)
        return Do(self._command(call, {name: value}), failed=_put_failed(f"Cannot put {self.what} variable {name}: "))

    def _modify(self, call: Call) -> Do:
        values = variables.read_all(call.body.modifications, f"Cannot modify variables for {self.what}: ")
        deletions = tuple(name for name in call.body.deletions or () if name is not None)
        failed = wrapped(f"Cannot modify variables for {self.what} {call.path['id']}: ")
        return Do(self._command(call, values, deletions), failed=failed)

    def _delete(self, call: Call) -> Do:
        name = call.path["varName"]
        failed = wrapped(f"Cannot delete {self.what} variable {name}: ")
        return Do(self._command(call, {}, (name,)), failed=failed)


def _put_failed(prefix: str) -> Translation:
    """A value that is too long is the client's fault here (contract §4.7)."""
    otherwise = wrapped(prefix)

    def translate(error: Exception) -> Exception:
        if isinstance(error, EngineError) and error.message == TOO_LONG:
            return WireError(400, "RestException", f"{prefix}{TOO_LONG}", code_of(error))
        return otherwise(error)

    return translate


# -- content ------------------------------------------------------------------------------------------


def download(value: Value, owner_id: str) -> Reply:
    """The bytes of a value as an answer. Raises WireError (400) for a value that has none."""
    if value.type == "Bytes":
        return Reply(value.content or b"", BINARY)
    if value.type != "File":
        raise invalid(f"Value of variable with id {owner_id} is not a binary value.")
    media_type = value.info.get("mimeType") or BINARY
    encoding = value.info.get("encoding")
    if encoding is not None:
        media_type = f"{media_type};charset={encoding}"
    elif media_type.startswith("text/") and "charset" not in media_type:
        media_type = f"{media_type};charset=UTF-8"
    return Reply(value.content or b"", media_type, {"Content-Disposition": disposition(value.info["filename"])})


def disposition(filename: str) -> str:
    """How a browser is told the name of a file; what could end the header is left out of the name."""
    plain = "".join(c if c.isprintable() and ord(c) < 256 else "?" for c in filename)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe='')}"


def uploaded(call: Call) -> Value:
    """The value that a form holds in its part `data`. Raises WireError (400)."""
    data = _part(call, "data")
    if data is None:
        raise invalid("The form has no part 'data'")
    if _part(call, "type") is not None:
        raise invalid("Java types cannot be bound: leave out the part 'type', and upload Bytes or a File")
    told = _part(call, "valueType")
    if told is not None and told.media_type is not None and "text/plain" not in told.media_type:
        raise invalid("Form part with name 'valueType' must have a text/plain value")
    kind = told.content.decode("utf-8", "replace").strip() if told is not None else "Bytes"
    return _value_of(kind[:1].upper() + kind[1:], data)


def _part(call: Call, name: str) -> Part | None:
    return next((part for part in call.form if part.name == name), None)


def _value_of(kind: str, data: Part) -> Value:
    if kind == "Bytes":
        return Value("Bytes", data.content)
    if kind == "File":
        return _file(data)
    if kind in variables.SERIALIZED:
        raise invalid(f"Must provide 'null' or String value for value of SerializableValue type '{kind}'.")
    if kind in variables.PRIMITIVES:
        raise invalid(f"A value of type '{kind}' cannot be uploaded; Bytes and File can")
    raise WireError(400, "RestException", f"Unsupported value type '{kind}'")


def _file(data: Part) -> Value:
    if not data.filename:
        raise invalid("Cannot create file without filename! Please set a name into ValueInfo with key filename")
    media_type, parameters = _media_type(data.media_type or BINARY)
    info = {"filename": data.filename, "mimeType": media_type}
    if "encoding" in parameters:
        info["encoding"] = parameters["encoding"]
    return Value("File", data.content, info, parameters.get("transient", "").lower() == "true")


def _media_type(told: str) -> tuple[str, dict[str, str]]:
    media_type, *rest = (piece.strip() for piece in told.split(";"))
    main, slash, sub = media_type.partition("/")
    if not slash or not main or not sub:
        raise WireError(400, "RestException", "Invalid mime type given")
    pairs = (piece.partition("=") for piece in rest if "=" in piece)
    return media_type, {name.strip().lower(): value.strip().strip('"') for name, _, value in pairs}
