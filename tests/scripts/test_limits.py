"""What JavaScript may take, and what happens to the processes that run it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from penstock import ProcessEngine
from penstock.errors import ScriptFailedError
from penstock.expr import Exposed
from penstock.scripts import Languages
from penstock.scripts.sandbox import IDLE, Sandbox, command
from tests.scripts.conftest import script_task
from tests.user_code.conftest import Program

SECONDS = 60


@pytest.fixture
def short() -> Languages:
    return Languages(seconds=1)


@pytest.mark.parametrize(
    "source",
    [
        "for (;;) {}",
        "while (true) { try { for (;;) {} } catch (e) {} }",
        "Array.prototype.indexOf.call({length: 2 ** 53}, 1)",
        "/(a+)+$/.test('a'.repeat(60) + 'b')",
        "for (;;) bean.nothing()",
    ],
)
def test_a_script_that_takes_too_long_is_ended_whatever_it_does(short: Languages, source: str) -> None:
    class Bean(Exposed):
        expression_methods = {"nothing": lambda self: None}  # noqa: RUF012 - as short as a test's should be

    with pytest.raises(ScriptFailedError, match="the script took longer than 1 seconds"):
        short.run("javascript", source, {"bean": Bean()})
    short.close()


@pytest.mark.parametrize(
    "source",
    [
        "var a = []; for (;;) a.push('x'.repeat(100000) + a.length)",
        "'x'.repeat(2 ** 29).split('')",
        "new Uint8Array(2 ** 30)",
        "var f = (a) => f([...a, ...a]); f([1, 2, 3])",
        "var a = []; for (;;) a.push('short' + a.length)",
    ],
)
def test_a_script_that_takes_too_much_memory_fails(source: str) -> None:
    languages = Languages(seconds=SECONDS, megabytes=16)
    with pytest.raises(ScriptFailedError, match="the script needs more than 16 megabytes of memory"):
        languages.run("javascript", source, {})
    assert languages.run("javascript", "1", {}) == 1
    languages.close()


def nobody(_: object) -> dict[str, object]:
    raise AssertionError("nothing is asked")


def ask(sandbox: Sandbox, source: str = "1", answer: Callable[..., dict[str, object]] = nobody) -> object:
    return sandbox.run({"source": source, "names": []}, answer)["done"]


def test_a_process_serves_one_script_after_the_other() -> None:
    sandbox = Sandbox(SECONDS, 16)
    assert ask(sandbox) == 1
    (first,) = sandbox._idle
    assert ask(sandbox) == 1
    assert sandbox._idle == [first]
    sandbox.close()
    assert first._process.poll() is not None


def test_a_process_that_has_died_is_replaced() -> None:
    sandbox = Sandbox(SECONDS, 16)
    ask(sandbox)
    (first,) = sandbox._idle
    first._process.kill()
    first._process.wait()
    assert ask(sandbox) == 1
    assert first not in sandbox._idle
    sandbox.close()


def test_a_process_that_dies_on_the_way_fails_its_script() -> None:
    sandbox = Sandbox(SECONDS, 16)
    ask(sandbox)
    (child,) = sandbox._idle

    def end(_: object) -> dict[str, object]:
        child._process.kill()
        child._process.wait()
        return {}

    with pytest.raises(ScriptFailedError, match="the process that ran the script has ended"):
        ask(sandbox, "S('1')", end)
    assert sandbox._idle == []


def test_many_scripts_run_at_once_and_few_processes_stay() -> None:
    sandbox = Sandbox(SECONDS, 16)
    together = threading.Barrier(IDLE + 2, timeout=SECONDS)

    def wait(_: object) -> dict[str, object]:
        together.wait()
        return {"value": 5}

    with ThreadPoolExecutor(IDLE + 2) as pool:
        found = [pool.submit(ask, sandbox, "S('1')", wait) for _ in range(IDLE + 2)]
        assert [future.result(SECONDS) for future in found] == [5] * (IDLE + 2)
    assert len(sandbox._idle) == IDLE
    sandbox.close()
    assert sandbox._idle == []


@pytest.mark.skipif(sys.platform != "linux", reason="only there the environment of another process can be read")
def test_a_process_has_nothing_of_the_environment_of_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PENSTOCK_DATABASE", "postgresql://of:secret@nobody")
    sandbox = Sandbox(SECONDS, 16)
    ask(sandbox)
    (child,) = sandbox._idle
    environment = Path(f"/proc/{child._process.pid}/environ").read_bytes()
    sandbox.close()
    assert b"secret" not in environment


def test_a_process_ends_when_nobody_asks_any_more() -> None:
    with subprocess.Popen(command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.communicate(timeout=SECONDS)[0] == b"{}\n"
    assert child.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
def test_a_process_whose_engine_is_gone_does_not_run_for_ever() -> None:
    request = {"source": "for (;;) {}", "names": [], "seconds": 0, "bytes": 1 << 24}
    with subprocess.Popen(command(), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as child:
        child.communicate(json.dumps(request).encode() + b"\n", timeout=SECONDS)
    assert child.returncode == -signal.SIGXCPU


def test_a_script_that_hits_a_limit_undoes_its_step_and_harms_no_other() -> None:
    with ProcessEngine(script_seconds=1) as engine:
        program = Program(engine)
        program.deploy(script_task("execution.setVariable('x', 1); for (;;) {}"), "endless")
        program.deploy(script_task("1 + x"), "short")
        with pytest.raises(ScriptFailedError, match=r"while executing activity 's' .* longer than 1 seconds"):
            program.start("endless")
        assert program.running() == 0
        assert program.variables("short", x=1)["result"] == 2


def test_a_script_that_waits_holds_up_only_its_own_instance() -> None:
    entered, leave = threading.Event(), threading.Event()

    class Slow(Exposed):
        def wait(self) -> None:
            entered.set()
            assert leave.wait(SECONDS)

        expression_methods = {"wait": lambda self: self.wait()}  # noqa: RUF012 - as short as a test's should be

    with ProcessEngine(script_seconds=SECONDS) as engine, ThreadPoolExecutor(1) as pool:
        program = Program(engine)
        engine.expose("slow", Slow())
        program.deploy(script_task("slow.wait(); 'slow'"), "slow")
        program.deploy('<startEvent id="start"/>', "plain")
        waiting = pool.submit(program.variables, "slow")
        assert entered.wait(SECONDS)
        assert program.start("plain").is_ended
        leave.set()
        assert waiting.result(SECONDS)["result"] == "slow"
