"""Tasks, gateways, subprocesses and call activities: from element to node."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from penstock.errors import UnreadableDiagramError
from penstock.model.connector import ConnectorImplementation
from penstock.model.delegation import (
    ClassDelegate,
    DecisionImplementation,
    DelegateExpression,
    ExpressionImplementation,
    ExternalErrorDefinition,
    ExternalImplementation,
    Implementation,
    Listener,
    MailImplementation,
    Script,
    ScriptImplementation,
    ShellImplementation,
)
from penstock.model.flow_nodes import (
    MULTI_INSTANCE_BODY,
    CallActivity,
    DecisionTask,
    EventBasedGateway,
    ExclusiveGateway,
    FlowNode,
    InclusiveGateway,
    ManualTask,
    MultiInstanceBody,
    ParallelGateway,
    ReceiveTask,
    ServiceTask,
    SubProcess,
    Task,
    TimeoutListener,
    Transaction,
    UserTask,
)
from penstock.model.mapping import InputOutput, Property
from penstock.model.process import JobDeclaration
from penstock.parse.assignment import assigned_expression, read_assignment
from penstock.parse.document import Element, camunda, camunda_children, child, children, extensions, local_name, text
from penstock.parse.events import read_message_name, read_timer
from penstock.parse.extensions import read_fields, read_listener_work, read_parameters, read_properties, read_transfers
from penstock.parse.forms import read_form
from penstock.parse.reader import Reader, comma_list
from penstock.parse.surroundings import LOOP, Surroundings

SUBPROCESSES = ("subProcess", "transaction")
TASK_EVENTS = ("create", "assignment", "complete", "update", "delete", "timeout")
RESULT_MAPPINGS = ("singleEntry", "singleResult", "collectEntries", "resultList")
IMPLEMENTED_BY = ("class", "delegateExpression", "expression", "type")
Read = Callable[[Element, Surroundings, Reader], Iterator[FlowNode]]
Make = Callable[[Element, Surroundings, Reader, dict[str, Any]], FlowNode]


def _activity(make: Make, **changes: Any) -> Read:
    """A reader for an activity: with loop characteristics it yields the body too."""

    def read(element: Element, around: Surroundings, reader: Reader) -> Iterator[FlowNode]:
        loop = child(element, LOOP)
        if loop is not None:
            yield _read_body(element, loop, around, reader)
        basics = around.basics(element, reader, **changes)
        yield make(element, around, reader, basics)

    return read


def _read_body(element: Element, loop: Element, around: Surroundings, reader: Reader) -> MultiInstanceBody:
    inner = element.get("id") or ""
    body = inner + MULTI_INSTANCE_BODY
    cardinality = _loop_text(loop, "loopCardinality", reader)
    collection = camunda(loop, "collection") or _loop_text(loop, "loopDataInputRef", reader)
    item = child(loop, "inputDataItem")
    variable = item.get("name") if item is not None else camunda(loop, "elementVariable")
    if not cardinality and not collection:
        reader.complaints.error("Either loopCardinality or loopDataInputRef/camunda:collection must be set", loop, body)
    if variable and not collection:
        message = "LoopDataInputRef/camunda:collection must be set when using inputDataItem or camunda:elementVariable"
        reader.complaints.error(message, loop, body)
    return MultiInstanceBody(
        id=body,
        type="multiInstanceBody",
        scope=around.scope_around(inner),
        is_scope=True,
        inner=inner,
        is_sequential=loop.get("isSequential") == "true",
        cardinality=cardinality,
        collection=reader.optional_expression(collection),
        element_variable=variable,
        completion_condition=_loop_text(loop, "completionCondition", reader),
        **around.ties(body, element),
        **around.continuation(body, element, reader),
    )


def _loop_text(loop: Element, name: str, reader: Reader) -> str | None:
    told = child(loop, name)
    return reader.expression(text(told).strip()) if told is not None else None


def _make(kind: type[FlowNode]) -> Make:
    return lambda element, around, reader, basics: kind(**basics)


def _make_service(element: Element, around: Surroundings, reader: Reader, basics: dict[str, Any]) -> FlowNode:
    implementation = read_implementation(element, element, reader)
    scoped = basics["is_scope"] or isinstance(implementation, ExternalImplementation)
    return ServiceTask(**basics | {"is_scope": scoped}, implementation=implementation or Implementation())


def read_implementation(element: Element, properties: Element, reader: Reader) -> Implementation | None:
    """What does the work of a service-like element; `properties` is the element whose `camunda:properties`
    workers see.
    """
    kind = camunda(element, "type")
    result = camunda(element, "resultVariable") or camunda(element, "resultVariableName")
    if kind is not None:
        return _read_typed(kind, element, properties, reader)
    if extensions(element, "connector"):
        return _read_connector(extensions(element, "connector")[0], element, reader)
    for attribute in ("class", "delegateExpression", "expression"):
        told = camunda(element, attribute)
        if told is not None and told.strip():
            return _read_delegate(attribute, told, result, element, reader)
    reader.complaints.error(
        "One of the attributes 'class', 'delegateExpression', 'type', or 'expression' is mandatory on "
        f"{local_name(element)}.",
        element,
    )
    return None


def _read_delegate(attribute: str, told: str, result: str | None, element: Element, reader: Reader) -> Implementation:
    if attribute == "expression":
        return ExpressionImplementation(reader.expression(told), result)
    if result is not None:
        message = f"'resultVariableName' not supported for {local_name(element)} elements using '{attribute}'"
        reader.complaints.error(message, element)
    fields = read_fields(element, reader)
    if attribute == "class":
        return ClassDelegate(told, fields)
    return DelegateExpression(reader.expression(told), fields)


def _read_typed(kind: str, element: Element, properties: Element, reader: Reader) -> Implementation | None:
    if kind.lower() == "external":
        return _read_external(element, properties, reader)
    if kind.lower() == "mail":
        return _read_mail(element, reader)
    if kind.lower() == "shell":
        return _read_shell(element, reader)
    reader.complaints.error(f"Invalid usage of type attribute on {local_name(element)}: '{kind}'", element)
    return None


def _read_mail(element: Element, reader: Reader) -> Implementation:
    fields = read_fields(element, reader)
    names = {field.name for field in fields}
    if "to" not in names:
        reader.complaints.error("No recipient is defined on the mail activity", element)
    if not names & {"text", "html"}:
        reader.complaints.error("Text or html field should be provided", element)
    return MailImplementation(fields)


def _read_connector(connector: Element, element: Element, reader: Reader) -> Implementation | None:
    named = camunda_children(connector, "connectorId")
    connector_id = text(named[0]).strip() if named else ""
    if not connector_id:
        reader.complaints.error("No 'id' defined for connector.", element)
        return None
    declared = camunda_children(connector, "inputOutput")
    return ConnectorImplementation(connector_id, read_parameters(declared[0], reader) if declared else InputOutput())


def _read_shell(element: Element, reader: Reader) -> Implementation:
    if not any(field.name == "command" for field in read_fields(element, reader)):
        reader.complaints.error("No shell command is defined on the shell activity", element)
    return ShellImplementation()


def _read_external(element: Element, properties: Element, reader: Reader) -> Implementation:
    topic = camunda(element, "topic")
    if topic is None:
        reader.complaints.error("External tasks must specify a 'topic' attribute in the camunda namespace", element)
    return ExternalImplementation(
        topic=reader.expression(topic or ""),
        priority=reader.priority(element, "taskPriority"),
        properties=read_properties(properties),
        errors=tuple(_external_errors(element, reader)),
    )


def _external_errors(element: Element, reader: Reader) -> Iterator[ExternalErrorDefinition]:
    for definition in extensions(element, "errorEventDefinition"):
        reference, expression = definition.get("errorRef"), definition.get("expression")
        if reference is None:
            continue
        if expression is None:
            raise UnreadableDiagramError(f"errorEventDefinition for '{reference}' has no 'expression'.")
        error = reader.errors.get(reference)
        yield ExternalErrorDefinition(
            code=error.code if error is not None else reference,
            expression=reader.expression(expression),
            code_variable=camunda(definition, "errorCodeVariable"),
            message_variable=camunda(definition, "errorMessageVariable"),
        )


def _make_business_rule(element: Element, around: Surroundings, reader: Reader, basics: dict[str, Any]) -> FlowNode:
    key = camunda(element, "decisionRef")
    if key is None:
        return _make_service(element, around, reader, basics)
    mapping = camunda(element, "mapDecisionResult") or "resultList"
    if mapping not in RESULT_MAPPINGS:
        reader.complaints.error(
            f"No decision result mapper found for name '{mapping}'. Supported mappers are 'singleEntry', "
            "'singleResult', "
            "'collectEntries' and 'resultList'.",
            element,
        )
    binding = _read_binding(element, "decisionRef", reader)
    decision = DecisionImplementation(
        key=reader.expression(key),
        result_variable=camunda(element, "resultVariable"),
        result_mapping=mapping,
        **binding,
    )
    return DecisionTask(**basics | {"is_scope": True}, decision=decision)


def _read_binding(element: Element, prefix: str, reader: Reader) -> dict[str, Any]:
    """How the version of a called definition is chosen. Unknown words mean the latest, as on the reference."""
    binding = camunda(element, f"{prefix}Binding")
    version = camunda(element, f"{prefix}Version")
    tag = camunda(element, f"{prefix}VersionTag")
    for wanted, told, attribute in (("version", version, "Version"), ("versionTag", tag, "VersionTag")):
        if binding == wanted and told is None:
            message = f"Missing attribute '{prefix}{attribute}' when '{prefix}Binding' has value '{wanted}'"
            reader.complaints.error(message, element)
    return {
        "binding": binding if binding in ("deployment", "version", "versionTag") else "latest",
        "version": reader.optional_expression(version),
        "version_tag": reader.optional_expression(tag),
        "tenant_id": reader.optional_expression(camunda(element, f"{prefix}TenantId") or None),
    }


def _make_script(element: Element, around: Surroundings, reader: Reader, basics: dict[str, Any]) -> FlowNode:
    source = child(element, "script")
    resource = camunda(element, "resource")
    result = camunda(element, "resultVariable") or camunda(element, "resultVariableName")
    if source is None and resource is None:
        reader.complaints.error("Unable to process ScriptTask: neither a script nor a resource is given", element)
    language = (element.get("scriptFormat") or "juel").lower()
    script = Script(language, text(source) if source is not None and resource is None else None, resource)
    return ServiceTask(**basics, implementation=ScriptImplementation(script, result))


def _make_send(element: Element, around: Surroundings, reader: Reader, basics: dict[str, Any]) -> FlowNode:
    return _make_service(element, around, reader, basics)


def _make_receive(element: Element, around: Surroundings, reader: Reader, basics: dict[str, Any]) -> FlowNode:
    if element.get("messageRef") is None:
        return ReceiveTask(**basics)
    name = read_message_name(element, reader, basics["id"])
    return ReceiveTask(**basics | {"is_scope": True}, message=name)


def _make_user(element: Element, around: Surroundings, reader: Reader, basics: dict[str, Any]) -> FlowNode:
    users, groups = _read_candidates(element, reader)
    listeners, timeouts = _read_task_listeners(element, reader)
    properties = _read_variable_declarations(element, reader)
    scoped = basics["is_scope"] or bool(timeouts) or bool(properties)
    reader.optional_expression(basics["name"])
    reader.optional_expression(basics["documentation"])
    return UserTask(
        **basics | {"is_scope": scoped},
        assignee=_read_assignee(element, reader),
        candidate_users=users,
        candidate_groups=groups,
        due_date=reader.optional_expression(camunda(element, "dueDate")),
        follow_up_date=reader.optional_expression(camunda(element, "followUpDate")),
        priority=reader.optional_expression(camunda(element, "priority")),
        form=read_form(element, reader),
        task_listeners=listeners,
        timeouts=timeouts,
        properties=properties,
    )


def _read_variable_declarations(element: Element, reader: Reader) -> tuple[Property, ...]:
    found = []
    for declared in children(element, "property"):
        if declared.get("name") is None and declared.get("id") is None:
            message = f"Invalid property usage on line {declared.sourceline}: no id or name specified."
            reader.complaints.error(message, declared)
        if camunda(declared, "linkExpr") is not None:
            reader.unsupported("camunda:linkExpr", declared)
        property_ = Property(
            source=camunda(declared, "src"),
            source_expression=reader.optional_expression(camunda(declared, "srcExpr")),
            target=camunda(declared, "dst"),
            link=camunda(declared, "link"),
        )
        reader.optional_expression(camunda(declared, "dstExpr"))
        found.append(property_)
    return tuple(found)


def _read_assignee(element: Element, reader: Reader) -> str | None:
    performers = children(element, "humanPerformer")
    if len(performers) > 1:
        reader.complaints.error("Invalid task definition: multiple humanPerformer sub elements defined", element)
    told = assigned_expression(performers[0]) if performers else None
    assignee = camunda(element, "assignee")
    if told is not None and assignee is not None:
        message = f"Invalid usage: duplicate assignee declaration for task {element.get('name')}"
        reader.complaints.error(message, element)
    return reader.optional_expression(told if told is not None else assignee)


def _read_candidates(element: Element, reader: Reader) -> tuple[tuple[str, ...], tuple[str, ...]]:
    users: list[str] = []
    groups: list[str] = []
    for owner in children(element, "potentialOwner"):
        for kind, name in read_assignment(owner):
            (users if kind == "user" else groups).append(name)
    users.extend(comma_list(camunda(element, "candidateUsers")))
    groups.extend(comma_list(camunda(element, "candidateGroups")))
    for name in (*users, *groups):
        reader.expression(name)
    return tuple(users), tuple(groups)


def _read_task_listeners(
    element: Element, reader: Reader
) -> tuple[dict[str, tuple[Listener, ...]], tuple[TimeoutListener, ...]]:
    listeners: dict[str, list[Listener]] = {}
    timeouts: list[TimeoutListener] = []
    for declared in extensions(element, "taskListener"):
        event = declared.get("event")
        if event not in TASK_EVENTS:
            message = "Attribute 'event' must be one of {create|assignment|complete|update|delete|timeout}"
            reader.complaints.error(message, element)
            continue
        work = read_listener_work(declared, reader, "taskListener")
        if work is not None and event == "timeout":
            timeouts.extend(_read_timeout(declared, Listener(event, work), element, reader))
        elif work is not None:
            listeners.setdefault(event, []).append(Listener(event, work))
    return {event: tuple(found) for event, found in listeners.items()}, tuple(timeouts)


def _read_timeout(declared: Element, listener: Listener, task: Element, reader: Reader) -> Iterator[TimeoutListener]:
    listener_id, timer = declared.get("id"), child(declared, "timerEventDefinition")
    if listener_id is None:
        reader.complaints.error("Element 'id' is mandatory on taskListener of type 'timeout'", declared, task.get("id"))
    if timer is None:
        message = "Element 'timerEventDefinition' is mandatory on taskListener of type 'timeout'"
        reader.complaints.error(message, declared, task.get("id"))
    if listener_id is None or timer is None:
        return
    event = read_timer(timer, reader, task.get("id") or "")
    reader.jobs.append(JobDeclaration(task.get("id") or "", "timer-task-listener", event.job_configuration))
    yield TimeoutListener(id=listener_id, timer=event, listener=listener)


def _make_call(element: Element, around: Surroundings, reader: Reader, basics: dict[str, Any]) -> FlowNode:
    called, case = element.get("calledElement"), camunda(element, "caseRef")
    if called is None and case is None:
        reader.complaints.error("Missing attribute 'calledElement' or 'caseRef'", element)
    elif called is not None and case is not None:
        message = (
            "The attributes 'calledElement' or 'caseRef' cannot be used together: Use either "
            "'calledElement' or 'caseRef'"
        )
        reader.complaints.error(message, element)
    looped = child(element, LOOP) is not None
    return CallActivity(
        **basics | {"is_scope": not looped},
        called_element=reader.optional_expression(called),
        case_ref=reader.optional_expression(case),
        mapping=read_transfers(element, reader),
        mapping_delegate=_read_mapping_delegate(element, reader),
        **_read_binding(element, "calledElement" if called is not None else "case", reader),
    )


def _read_mapping_delegate(element: Element, reader: Reader) -> Implementation | None:
    name = camunda(element, "variableMappingClass")
    if name is not None:
        return ClassDelegate(name)
    expression = camunda(element, "variableMappingDelegateExpression")
    return DelegateExpression(reader.expression(expression)) if expression is not None else None


def _make_subprocess(element: Element, around: Surroundings, reader: Reader, basics: dict[str, Any]) -> FlowNode:
    changes = {
        "is_scope": True,
        "compensation_handler": _scope_handler(element, basics),
        "is_for_compensation": basics["is_for_compensation"] or _undoes_scope(element),
    }
    return SubProcess(**basics | changes, triggered_by_event=element.get("triggeredByEvent") == "true")


def _make_transaction(element: Element, around: Surroundings, reader: Reader, basics: dict[str, Any]) -> FlowNode:
    return Transaction(**basics | {"is_scope": True, "compensation_handler": _scope_handler(element, basics)})


def _scope_handler(element: Element, basics: dict[str, Any]) -> str | None:
    """A compensation event subprocess inside undoes the subprocess around it."""
    for inner in children(element, "subProcess"):
        if _undoes_scope(inner):
            return inner.get("id")
    handler: str | None = basics["compensation_handler"]
    return handler


def _undoes_scope(element: Element) -> bool:
    starts = children(element, "startEvent")
    catches = bool(starts) and child(starts[0], "compensateEventDefinition") is not None
    return element.get("triggeredByEvent") == "true" and catches


def _gateway(kind: type[FlowNode], **changes: Any) -> Read:
    def read(element: Element, around: Surroundings, reader: Reader) -> Iterator[FlowNode]:
        yield kind(**around.basics(element, reader, **changes))

    return read


def _event_gateway(element: Element, around: Surroundings, reader: Reader) -> Iterator[FlowNode]:
    basics = around.basics(element, reader, is_scope=True)
    if basics["async_after"]:
        reader.complaints.error("'asyncAfter' not supported for eventBasedGateway elements.", element)
    yield EventBasedGateway(**basics)


NODES: dict[str, Read] = {
    "task": _activity(_make(Task)),
    "manualTask": _activity(_make(ManualTask)),
    "userTask": _activity(_make_user),
    "serviceTask": _activity(_make_service),
    "sendTask": _activity(_make_send),
    "businessRuleTask": _activity(_make_business_rule),
    "scriptTask": _activity(_make_script),
    "receiveTask": _activity(_make_receive),
    "callActivity": _activity(_make_call),
    "subProcess": _activity(_make_subprocess),
    "transaction": _activity(_make_transaction),
    "exclusiveGateway": _gateway(ExclusiveGateway),
    "parallelGateway": _gateway(ParallelGateway),
    "inclusiveGateway": _gateway(InclusiveGateway),
    "eventBasedGateway": _event_gateway,
}
