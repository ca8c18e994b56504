"""Python that belongs to the user of the engine: delegates and beans, by the names that diagrams know them by."""

from __future__ import annotations

import asyncio
import importlib
import inspect
from collections.abc import Callable, Iterator, Mapping
from types import ModuleType

from penstock.commands.connectors import OPTIONAL, Connector
from penstock.commands.mail_server import MailServer
from penstock.errors import ConnectorError, DelegateError
from penstock.expr import MISSING
from penstock.scripts import Languages
from penstock.semantics.delegation import Delegate
from penstock.semantics.mail import Mail


class UserCodeNeeded(BaseException):
    """A command has come upon user code where none may run; it starts anew where it may.

    Not an Exception: nothing between the expression and the lane must take it for a failure.
    """


class UserCode:
    """What names stand for, and how delegates are called. Nothing is found by a name that was not registered."""

    def __init__(self) -> None:
        self.beans: dict[str, object] = {}
        self.classes: dict[str, object] = {}
        self.modules: dict[str, ModuleType] = {}
        self.connectors: dict[str, Connector] = {}
        self.mail_server: MailServer | None = None
        self.languages = Languages()

    def register(self, name: str, bean: object) -> None:
        """Have expressions know an object by a name."""
        self.beans[name] = bean

    def register_class(self, name: str, delegate: object) -> None:
        """Have `camunda:class` know a class or function by a name."""
        self.classes[name] = delegate

    def allow_module(self, name: str) -> None:
        """Import a module, and have `camunda:class` find what is defined in it, or below it, as `module.Name`."""
        self.modules[name] = importlib.import_module(name)

    def bean(self, name: str) -> object:
        """What a name stands for, else MISSING."""
        return self.beans.get(name, MISSING)

    def delegate_class(self, name: str) -> object:
        """The class or function behind a `camunda:class`. Raises DelegateError."""
        found = self.classes.get(name) or self._in_module(*name.rpartition("."))
        if not callable(found):
            raise DelegateError(
                f"ENGINE-09008 Exception while instantiating class '{name}': ENGINE-09017 Cannot load class "
                f"'{name}': {name}"
            )
        return found

    def _in_module(self, module_name: str, _dot: str, attribute: str) -> object:
        """A diagram must not reach what a module has merely imported from elsewhere."""
        module = self.modules.get(module_name)
        found = vars(module).get(attribute) if module is not None else None
        home = str(getattr(found, "__module__", ""))
        return found if home == module_name or home.startswith(f"{module_name}.") else None

    def call(self, delegate: object, subject: object, fields: Mapping[str, object]) -> None:
        """Run a delegate on an execution or task; a coroutine is run to its end."""
        run_delegate(delegate, subject, **fields)

    def send_mail(self, mail: Mail) -> None:
        """Send a mail by the server that was told. Raises OSError if there is none, or it refuses."""
        if self.mail_server is None:
            raise ConnectionError("no mail server is configured")
        self.mail_server.send(mail)

    def call_connector(self, connector_id: str, request: Callable[[], Mapping[str, object]]) -> Mapping[str, object]:
        """What a connector answers. Raises ConnectorError if there is none, DelegateError if it answers no mapping, and
        what it raises itself.
        """
        connector = self.connectors.get(connector_id)
        if connector is None:
            raise ConnectorError(f"No connector found for connector id '{connector_id}'{_hint(connector_id)}")
        answer = connector(request())
        if inspect.iscoroutine(answer):
            answer = asyncio.run(answer)
        if not isinstance(answer, Mapping):
            raise DelegateError(f"Connector '{connector_id}' answers no mapping, but {type(answer).__name__}")
        return answer

    def run_script(self, language: str, source: str, variables: Mapping[str, object]) -> object:
        """Run a script, which sees the variables and, behind them, the beans. Raises what `Languages.run` does."""
        return self.languages.run(language, source, _Names(variables, self.beans))

    def close(self) -> None:
        """Let go of what runs scripts."""
        self.languages.close()


def _hint(connector_id: str) -> str:
    return ": it is there, but not switched on" if connector_id in OPTIONAL else ""


class _Names(Mapping[str, object]):
    """What a script sees: variables and context objects, then beans."""

    def __init__(self, variables: Mapping[str, object], beans: Mapping[str, object]) -> None:
        self._variables = variables
        self._beans = beans

    def __getitem__(self, name: str) -> object:
        return self._variables[name] if name in self._variables else self._beans[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**dict.fromkeys(self._variables), **self._beans})

    def __len__(self) -> int:
        return len(list(iter(self)))


def run_delegate(delegate: object, subject: object, /, **fields: object) -> None:
    """Call a function, or an instance of a class that is made for it, with an execution or task; a coroutine is run to
    its end.
    """
    result = _function(delegate, fields)(subject)
    if inspect.iscoroutine(result):
        asyncio.run(result)


def _function(delegate: object, fields: Mapping[str, object]) -> Callable[[object], object]:
    if isinstance(delegate, Delegate):
        delegate = delegate.function
    if inspect.isclass(delegate):
        return _of_instance(delegate, fields)
    assert callable(delegate)
    function = delegate
    return lambda subject: function(subject, **fields)


def _of_instance(kind: type, fields: Mapping[str, object]) -> Callable[[object], object]:
    instance = kind()
    for name, value in fields.items():
        setattr(instance, name, value)
    for method in ("execute", "notify", "__call__"):
        found = getattr(instance, method, None)
        if callable(found):
            return found  # type: ignore[no-any-return]
    raise DelegateError(f"ENGINE-02041 Class '{kind.__qualname__}' has no method 'execute' or 'notify'.")


class NoUserCode(UserCode):
    """The same names, but none of it runs: a lane serves others too."""

    def __init__(self, registered: UserCode) -> None:
        super().__init__()
        self.beans = registered.beans
        self.classes = registered.classes
        self.modules = registered.modules
        self.connectors = registered.connectors
        self._registered = registered

    def bean(self, name: str) -> object:
        """A bean may run user code, so it is not touched here."""
        if name in self.beans:
            raise UserCodeNeeded
        return MISSING

    def call(self, delegate: object, subject: object, fields: Mapping[str, object]) -> None:
        """Not here."""
        raise UserCodeNeeded

    def send_mail(self, mail: Mail) -> None:
        """Not here: the server may take its time."""
        raise UserCodeNeeded

    def call_connector(self, connector_id: str, request: Callable[[], Mapping[str, object]]) -> Mapping[str, object]:
        """Not here, if there is such a connector: who is asked may take their time."""
        if connector_id in self.connectors:
            raise UserCodeNeeded
        return super().call_connector(connector_id, request)

    def run_script(self, language: str, source: str, variables: Mapping[str, object]) -> object:
        """Not here, if there is such a language."""
        if self._registered.languages.knows(language):
            raise UserCodeNeeded
        return super().run_script(language, source, variables)
