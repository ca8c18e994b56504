"""Variables: where a name is looked up, where it is written, and what each write leaves in the history.

Reading looks from the innermost scope outwards. Writing changes the variable where it is found that way, else makes
it on the process instance (`spec` §11.2). A task is the innermost scope of all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from penstock.errors import EngineError
from penstock.expr.spin import node_of
from penstock.model.flow_nodes import MultiInstanceBody, SubProcess
from penstock.records.runtime import ByteArray
from penstock.semantics import history
from penstock.semantics.execution import Execution, Task, Variable, VariableChange
from penstock.semantics.host import Host
from penstock.values import Value, unwrap
from penstock.values.columns import Columns, decode, encode

if TYPE_CHECKING:
    from penstock.semantics.instance import ProcessInstance

Scope = Execution | Task
RUNTIME_BYTES = 2
DOCUMENTS = ("Json", "Xml")


def scopes(scope: Scope | None) -> Iterator[Scope]:
    """The scope and those around it, from the inside out."""
    while scope is not None:
        yield scope
        scope = scope.execution if isinstance(scope, Task) else scope.parent


def find(scope: Scope, name: str) -> Variable | None:
    """The variable that a name means here."""
    for around in scopes(scope):
        found = around.variables.get(name)
        if found is not None:
            return found
    return None


def visible(scope: Scope) -> dict[str, Variable]:
    """All variables by the names that they have here."""
    found: dict[str, Variable] = {}
    for around in scopes(scope):
        for name, variable in around.variables.items():
            found.setdefault(name, variable)
    return found


def value_of(host: Host, variable: Variable) -> Value:
    """The typed value of a variable."""
    if variable.value is None:
        variable.value = decode(columns_of(host, variable))
    return variable.value


def columns_of(host: Host, variable: Variable) -> Columns:
    """The columns of a variable, its bytes included."""
    content = host.bytes_of(variable.byte_array_id) if variable.byte_array_id is not None else None
    return Columns(
        variable.type, variable.double_value, variable.long_value, variable.text_value, variable.text2_value, content
    )


def read(host: Host, variable: Variable) -> Any:
    """The Python object behind a variable."""
    return unwrap(value_of(host, variable), variable.name)


def express(host: Host, variable: Variable) -> Any:
    """What expressions and scripts see of a variable: the same object, but for Json and Xml a node to ask."""
    value = value_of(host, variable)
    if value.type in DOCUMENTS and value.content is not None:
        return node_of(value, variable.name)
    return unwrap(value, variable.name)


def write(scope: Scope, name: str, value: Value) -> None:
    """Set a variable where the name is found, else on the process instance (or the task, if it stands alone)."""
    outermost = scope
    for around in scopes(scope):
        if name in around.variables:
            outermost = around
            break
        outermost = around
    write_local(outermost, name, value, source=scope)


def write_all(scope: Scope, values: Mapping[str, Value]) -> None:
    """Set several, in their order."""
    for name, value in values.items():
        write(scope, name, value)


def write_local(scope: Scope, name: str, value: Value, source: Scope | None = None) -> None:
    """Set a variable on exactly this scope. `source` is where the change came from, for the history."""
    host = host_of(scope)
    existing = scope.variables.get(name)
    if existing is None:
        _create(host, scope, name, value, source or scope)
    else:
        _update(host, scope, existing, value, source or scope)


def write_all_local(scope: Scope, values: Mapping[str, Value]) -> None:
    """Set several on exactly this scope."""
    for name, value in values.items():
        write_local(scope, name, value)


def host_of(scope: Scope) -> Host:
    """Whom a scope asks of the world."""
    return scope.host if isinstance(scope, Task) else scope.instance.host


def _create(host: Host, scope: Scope, name: str, value: Value, source: Scope) -> None:
    execution = scope.execution if isinstance(scope, Task) else scope
    variable = Variable(
        id=host.new_id(),
        type="null",
        name=name,
        execution_id=execution.id if execution is not None else None,
        process_instance_id=execution.process_instance_id if execution is not None else None,
        process_definition_id=execution.process_definition_id if execution is not None else None,
        task_id=scope.id if isinstance(scope, Task) else None,
        scope_id=scope.id,
        is_concurrent_local=not isinstance(scope, Task) and belongs_to_token(scope),
        tenant_id=scope.tenant_id,
        is_transient=value.transient,
    )
    columns = _fill(host, variable, value)
    scope.variables[name] = variable
    if not value.transient:
        host.add(variable)
        history.variable_created(host, variable, columns, scope, source)
    _changed(scope, variable, "create")


def keep_for_batch(host: Host, batch_id: str, name: str, value: Value) -> None:
    """A value that rests beside a batch until its jobs set it; it has no history."""
    variable = Variable(id=host.new_id(), type="null", name=name, batch_id=batch_id, scope_id=batch_id)
    _fill(host, variable, value)
    host.add(variable)


def _update(host: Host, scope: Scope, variable: Variable, value: Value, source: Scope) -> None:
    if value.transient != variable.is_transient:
        raise EngineError(
            f"Cannot set {_lifetime(value.transient)} variable with name {variable.name}: it exists as "
            f"{_lifetime(variable.is_transient)} variable"
        )
    columns = _fill(host, variable, value)
    variable.sequence_counter += 1
    if not variable.is_transient:
        history.variable_updated(host, variable, columns, scope, source)
    _changed(scope, variable, "update")


def _lifetime(transient: bool) -> str:
    return "transient" if transient else "non-transient"


def _fill(host: Host, variable: Variable, value: Value) -> Columns:
    columns = encode(value)
    variable.value = value
    old_bytes = variable.byte_array_id
    variable.type = columns.type
    variable.double_value = columns.double_value
    variable.long_value = columns.long_value
    variable.text_value = columns.text_value
    variable.text2_value = columns.text2_value
    variable.byte_array_id = None
    if not variable.is_transient:
        variable.byte_array_id = store_bytes(host, variable.name, columns.content, RUNTIME_BYTES, None)
    if old_bytes is not None:
        host.delete_byte_array(old_bytes)
    return columns


def store_bytes(host: Host, name: str, content: bytes | None, kind: int, root_id: str | None) -> str | None:
    """Keep bytes in a row of their own; the id to refer to them by, or None if there are none."""
    if content is None:
        return None
    row = ByteArray(
        id=host.new_id(), name=name, bytes=content, type=kind, created=host.now(), root_process_instance_id=root_id
    )
    host.add(row)
    return row.id


def belongs_to_token(execution: Execution) -> bool:
    """Whether a variable here is the token's own and moves along with it when the tree is rearranged."""
    if not execution.is_scope:
        return True
    node = execution.node
    composite = isinstance(node, (SubProcess, MultiInstanceBody))
    return node is not None and node.is_scope and execution.activity_instance_id is not None and not composite


def remove(scope: Scope, name: str) -> bool:
    """Remove a variable where the name is found; whether there was one."""
    return any(remove_local(around, name, scope) for around in scopes(scope) if name in around.variables)


def remove_local(scope: Scope, name: str, source: Scope | None = None) -> bool:
    """Remove a variable of exactly this scope; whether there was one."""
    variable = scope.variables.pop(name, None)
    if variable is None:
        return False
    host = host_of(scope)
    drop(host, variable)
    if not variable.is_transient:
        history.variable_deleted(host, variable, scope)
    _changed(scope, variable, "delete")
    return True


def drop(host: Host, variable: Variable) -> None:
    """Remove the row of a variable, and its bytes."""
    if not variable.is_transient:
        host.remove(variable)
    if variable.byte_array_id is not None:
        host.delete_byte_array(variable.byte_array_id)


def remove_all(execution: Execution) -> None:
    """Remove the variables of a scope that ends; their history keeps the last values."""
    host = execution.instance.host
    if execution.is_root and execution.instance.keeps_variables:
        execution.instance.last_variables = of_instance(execution.instance)
    for variable in execution.variables.values():
        drop(host, variable)
    execution.variables.clear()


def of_instance(instance: ProcessInstance) -> Mapping[str, Value]:
    """The variables of an instance's own scope; of one that has ended, the last ones if it keeps them."""
    if instance.root.is_removed:
        return instance.last_variables
    return {name: value_of(instance.host, found) for name, found in instance.root.variables.items()}


def move(host: Host, variable: Variable, target: Execution) -> None:
    """Hang a variable on another execution; one of that name there takes over its value instead."""
    existing = target.variables.get(variable.name)
    if existing is None:
        variable.execution_id = target.id
        variable.scope_id = target.id
        target.variables[variable.name] = variable
        return
    _update(host, target, existing, value_of(host, variable), target)
    drop(host, variable)


def _changed(scope: Scope, variable: Variable, event: str) -> None:
    """Remember a change for conditional events; they look at it when the present step is over (`spec` §6.7)."""
    execution = scope.execution if isinstance(scope, Task) else scope
    if execution is not None and execution.instance.process.has_conditional_events:
        execution.instance.delayed.append(VariableChange(execution, variable, event, isinstance(scope, Task)))
