"""No process is too long, too deep or too wide."""

from __future__ import annotations

from penstock.commands.deployment import Deploy
from penstock.commands.process_instance import StartProcessInstance
from penstock.commands.task import CompleteTask
from tests.scenarios.drawing import NAMESPACES
from tests.scenarios.scenario import ENDED, Memory, Scenario, play


def test_a_chain_of_ten_thousand_automatic_steps_runs_to_its_end() -> None:
    chain = " -> ".join(f"none:n{i}" for i in range(10_000))
    play(Scenario("long", f"start -> {chain} -> task:a -> end", [("start", {"a"}), ("complete a", ENDED)]), Memory())


def test_two_hundred_nested_scopes_are_entered_and_left() -> None:
    content = '<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="a"/><userTask id="a"/>'
    for i in range(200):
        content = (
            f'<startEvent id="s{i}"/><sequenceFlow id="f{i}" sourceRef="s{i}" targetRef="sub{i}"/>'
            f'<subProcess id="sub{i}">{content}</subProcess>'
        )
    world = Memory()
    diagram = f'<definitions {NAMESPACES}><process id="p" isExecutable="true">{content}</process></definitions>'
    world.run(Deploy({"p.bpmn": diagram.encode()}))
    instance_id = world.run(StartProcessInstance(key="p")).id
    world.run(CompleteTask(world.found("task", "a")))
    assert world.instance(instance_id) is None


def test_a_thousand_branches_are_joined() -> None:
    branches = "\n".join(f"split -> none:n{i} -> join" for i in range(1, 1000))
    drawing = f"start -> and:split -> none:n0 -> and:join -> task:a -> end\n{branches}"
    play(Scenario("wide", drawing, [("start", {"a"}), ("complete a", ENDED)]), Memory())


def test_a_loop_of_ten_thousand_rounds_ends() -> None:
    drawing = """
        start -> service:count(expression=${n+1} resultVariable=n) -> xor:again -[n < 10000]-> count
        again -[else]-> task:a -> end
    """
    play(Scenario("loop", drawing, [("start n=0", {"a"})]), Memory())
