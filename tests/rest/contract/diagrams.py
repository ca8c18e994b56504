"""The processes that the checks are about."""

from __future__ import annotations

from tests.rest.conftest import bpmn, chain, process

LONG_ID = "a" * 66
START, END = '<startEvent id="start"/>', '<endEvent id="end"/>'


def flow(source: str, target: str, condition: str = "") -> str:
    """A sequence flow."""
    name = f"{source}_{target}"
    return f'<sequenceFlow id="{name}" sourceRef="{source}" targetRef="{target}">{condition}</sequenceFlow>'


def _flows(*pairs: str) -> str:
    return "".join(flow(*pair.split()) for pair in pairs)


def _many(is_sequential: bool, times: int) -> str:
    told = str(is_sequential).lower()
    loop = (
        f'<multiInstanceLoopCharacteristics isSequential="{told}"><loopCardinality>{times}</loopCardinality>'
        "</multiInstanceLoopCharacteristics>"
    )
    return f'{START}<userTask id="mt" name="Many">{loop}</userTask>{END}' + _flows("start mt", "mt end")


def _work(attributes: str = "") -> str:
    return f"serviceTask st camunda:expression='${{nobody}}' {attributes}"


SIMPLE = chain("startEvent start", "userTask ut name='User Task'", "endEvent end")
ASY = chain("startEvent start", "userTask ut camunda:asyncBefore='true' camunda:asyncAfter='true'", "endEvent end")
FAIL = chain("startEvent start", _work("camunda:asyncBefore='true'"), "endEvent end")
CALLFAIL = chain("startEvent start", "callActivity ca calledElement='fail'", "endEvent end")
HANDED = (
    "<extensionElements><camunda:in businessKey='#{execution.processBusinessKey}'/><camunda:in variables='all'/>"
    "</extensionElements>"
)
CALLED = f'<callActivity id="ca" calledElement="simple">{HANDED}</callActivity>'
CALL = START + CALLED + END + _flows("start ca", "ca end")
PARCALL = f'{START}<parallelGateway id="fork"/>{CALLED}<userTask id="u"/><parallelGateway id="join"/>{END}' + _flows(
    "start fork", "fork ca", "fork u", "ca join", "u join", "join end"
)
SUB = (
    f'{START}<subProcess id="sp" name="Sub"><startEvent id="within"/><parallelGateway id="fork"/>'
    '<userTask id="u1"/><userTask id="u2"/>'
    + _flows("within fork", "fork u1", "fork u2")
    + '</subProcess><boundaryEvent id="late" attachedToRef="sp"><timerEventDefinition><timeDuration>P1D</timeDuration>'
    f'</timerEventDefinition></boundaryEvent>{END}<endEvent id="over"/>' + _flows("start sp", "sp end", "late over")
)
PAR = (
    f'{START}<parallelGateway id="fork"/><userTask id="t1"/><intermediateCatchEvent id="t2"><timerEventDefinition>'
    "<timeDuration>P1D</timeDuration></timerEventDefinition></intermediateCatchEvent>"
    '<serviceTask id="t3" camunda:type="external" camunda:topic="work"/><parallelGateway id="join"/>'
    + END
    + _flows("start fork", "fork t1", "fork t2", "fork t3", "t1 join", "t2 join", "t3 join", "join end")
)
COND = (
    f'{START}<intermediateCatchEvent id="c"><conditionalEventDefinition><condition '
    "xsi:type='tFormalExpression'>${x == 1}</condition></conditionalEventDefinition></intermediateCatchEvent>"
    f'<userTask id="u"/>{END}' + _flows("start c", "c u", "u end")
)
CONDEND = COND.replace('<userTask id="u"/>', '<task id="u"/>')
EVG = (
    f'{START}<eventBasedGateway id="eg"/><intermediateCatchEvent id="e1"><timerEventDefinition>'
    "<timeDuration>P1D</timeDuration></timerEventDefinition></intermediateCatchEvent><intermediateCatchEvent id='e2'>"
    f'<messageEventDefinition messageRef="m"/></intermediateCatchEvent>{END}'
    + _flows("start eg", "eg e1", "eg e2", "e1 end", "e2 end")
)
LONG = chain("startEvent start", f"userTask {LONG_ID}", "endEvent end")
GW = (
    f'{START}<userTask id="u"/><parallelGateway id="g"/><serviceTask id="st" camunda:expression="${{nobody}}"/>'
    '<userTask id="other"/>' + _flows("start u", "u g", "g st", "g other")
)
COMP = (
    f'{START}<userTask id="u"/><boundaryEvent id="cb" attachedToRef="u"><compensateEventDefinition/></boundaryEvent>'
    '<userTask id="undo" isForCompensation="true"/><intermediateThrowEvent id="throw"><compensateEventDefinition/>'
    f"</intermediateThrowEvent>{END}"
    + _flows("start u", "u throw", "throw end")
    + '<association id="a1" sourceRef="cb" targetRef="undo" associationDirection="One"/>'
)
LISTEN = (
    f'{START}<intermediateCatchEvent id="c"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>'
    f'<userTask id="u"/>{END}' + _flows("start c", "c u", "u end")
)

CONTENTS = {
    "asy": ASY,
    "fail": FAIL,
    "callfail": CALLFAIL,
    "call": CALL,
    "parcall": PARCALL,
    "sub": SUB,
    "mi": _many(False, 2),
    "smi": _many(True, 3),
    "par": PAR,
    "cond": COND,
    "condend": CONDEND,
    "evg": EVG,
    "long": LONG,
    "gw": GW,
    "comp": COMP,
    "listen": LISTEN,
}


def _diagram(key: str, content: str, name: str = "") -> bytes:
    told = process(key, content, historyTimeToLive="P1D")
    if name:
        told = told.replace("<process", f'<process name="{name}"', 1)
    return bpmn(told, roots='<message id="m" name="go"/>')


#: The diagrams by the keys of their processes.
DIAGRAMS = {
    "simple": _diagram("simple", SIMPLE, "Simple Process"),
    **{key: _diagram(key, content) for key, content in CONTENTS.items()},
}
#: What a tenant has.
OWNED = _diagram("owned", SIMPLE)
