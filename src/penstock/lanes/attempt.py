"""One attempt at one command: run it in a unit of work of its own, and keep what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from penstock.commands.instances import Locks
from penstock.commands.user_code import UserCode, UserCodeNeeded
from penstock.errors import DelegateError
from penstock.lanes.request import Request
from penstock.lanes.world import World
from penstock.store.session import Session
from penstock.store.write_set import WriteSet


class TreeBusy(BaseException):
    """A command needs a tree that somebody else has. Not an Exception: nothing on its way may take it for a failure."""


@dataclass(slots=True)
class Outcome:
    """What came of an attempt: a result and changes, or an error; `is_put_off` if it has to be tried again, alone."""

    request: Request
    result: Any = None
    error: BaseException | None = None
    changes: WriteSet | None = None
    is_put_off: bool = False


def attempt(world: World, session: Session, request: Request, user_code: UserCode, locks: Locks) -> Outcome:
    """Run a command; nothing is written yet."""
    work = world.unit_of_work(session, request.identity, user_code, locks)
    try:
        result = request.command.execute(work)
        work.run_on()
        return Outcome(request, result=result, changes=work.changes())
    except UserCodeNeeded:
        request.needs_user_code = True
        return Outcome(request, is_put_off=True)
    except TreeBusy:
        return Outcome(request, is_put_off=True)
    except StopIteration as error:
        # It would be taken for the end of an iteration wherever it is raised again.
        return Outcome(request, error=RuntimeError(str(error)).with_traceback(error.__traceback__))
    except Exception as error:
        return Outcome(request, error=error)
    except BaseException as error:
        # `sys.exit()` in user code, or a task that was cancelled there: the end of this command, not of the thread.
        told = DelegateError(f"{type(error).__name__}: {error}")
        told.__cause__ = error
        return Outcome(request, error=told)


Committed = Callable[[WriteSet], None]
