"""Plays rows on an engine: as one request at its HTTP door, as the job of a batch, or as a program would."""

from __future__ import annotations

from typing import Any

import msgspec

from penstock.commands.modification import ModifyProcessInstance
from penstock.rest.instructions import ProcessInstanceModificationInstructionDto, read_instructions
from penstock.semantics.modification import Manner
from tests.modification import sight
from tests.modification.canonical import canonical, several
from tests.modification.instructions import flow_id, instance, long, read
from tests.modification.moves import Moves
from tests.modification.refusals import refusal, told_instruction
from tests.modification.rows import Row, Shape, steps
from tests.rest.conftest import Rest

DIRECT, BATCH, SEVERAL, PROGRAM = "direct", "batch", "several", "program"
#: How an instance ends whose last token is cancelled: only who asks for one at once counts as somebody outside.
CANCELLED = {DIRECT: "EXTERNALLY_TERMINATED"} | dict.fromkeys((BATCH, SEVERAL, PROGRAM), "INTERNALLY_TERMINATED")


def batch_can_tell(row: Row) -> bool:
    """Whether a batch can be told to do the same: it knows no variables."""
    return bool(steps(row.do)) and " with " not in row.do


def play(row: Row, shape: Shape, rest: Rest, form: str) -> None:
    """Play a row, and hold everything against what it says."""
    moves = Moves(rest, row.shape, shape)
    for step in steps(row.given):
        moves.make(step)
    _Modification(row, rest, moves, form).check()


class _Modification:
    """One row being played."""

    def __init__(self, row: Row, rest: Rest, moves: Moves, form: str) -> None:
        self.row = row
        self.rest = rest
        self.moves = moves
        self.form = form
        self.asked = moves.asked(row.asks)
        self.before = sight.tree(rest, self.asked[0])

    def check(self) -> None:
        assert sight.told_tree(sight.tree(self.rest, self.moves.id)) == canonical(self.row.before)
        if self.row.refused is not None:
            self._check_refusal(self.row.refused)
            return
        self.moves.forget()
        answer = self._send()
        assert answer is None, answer
        self._check_result(self.row.to or "")
        if self.row.end is not None and self.form == DIRECT:
            self._check_end(self.row.end)

    # -- asking -----------------------------------------------------------------------------------------

    def _send(self) -> dict[str, Any] | None:
        """Send the request, or run the batch; the complaint about it."""
        steps_told = steps(self.row.do.replace("DEFINITION", self.moves.definition_id))
        told = [read(step, self.asked[0], self.before, self.moves.drawing) for step in steps_told]
        body = {"instructions": told, **dict.fromkeys(self.row.skip.split(), True)}
        path = f"/process-instance/{self.asked[0]}/modification"
        if self.form == BATCH:
            return self._run_batch(self.rest.post(f"{path}-async", body).json)
        if self.form == PROGRAM:
            self._run_command(told)
            return None
        if self.form == SEVERAL:
            path = "/modification/execute"
            body |= {"processInstanceIds": self.asked, "processDefinitionId": self.moves.definition_of(self.asked[0])}
        answer = self.rest.post(path, body)
        return None if answer.status_code == 204 else {"status": answer.status_code, **answer.json}

    def _run_command(self, told: list[dict[str, Any]]) -> None:
        """What a program asks of the engine does not count as from outside, unless it says so."""
        instructions = read_instructions(msgspec.convert(told, list[ProcessInstanceModificationInstructionDto]))
        self.rest.engine.run(ModifyProcessInstance(self.asked[0], instructions, Manner(external=False)))

    def _run_batch(self, batch: dict[str, Any]) -> dict[str, Any] | None:
        complaint: dict[str, Any] | None = None
        for kind in ("seed", "batch"):
            [job] = self.rest.get("/job", jobDefinitionId=batch[f"{kind}JobDefinitionId"]).json
            answer = self.rest.post(f"/job/{job['id']}/execute")
            complaint = None if answer.status_code == 204 else {"status": answer.status_code, **answer.json}
        self.rest.delete(f"/batch/{batch['id']}", cascade="true")
        return complaint

    # -- what comes of it -------------------------------------------------------------------------------

    def _check_refusal(self, told: str) -> None:
        wanted, names = refusal(told)
        seen = self._seen()
        complaint = self._send()
        assert complaint is not None
        if self.form == DIRECT:  # a batch's job only hands on the message
            assert (complaint["status"], complaint["type"]) == (wanted.status, wanted.kind)
        known = [self._id(name) for name in names]
        message = wanted.message.format(*known, definition=self.moves.definition_id)
        if wanted.names_instruction:
            message = f"Cannot perform instruction: {self._told_last()}; {message}"
        assert message in complaint["message"]
        assert self._seen() == seen

    def _id(self, name: str) -> str:
        if "." in name or name == "PI":
            return instance(name, self.moves.id, self.before)
        return flow_id(self.moves.drawing, long(name))

    def _told_last(self) -> str:
        """How messages call the last instruction: it is the one that is refused."""
        step = steps(self.row.do)[-1]
        dto = read(step, self.moves.id, self.before, self.moves.drawing)
        ids = {
            "target": dto.get("activityId") or dto.get("transitionId") or "",
            "victim": dto.get("activityInstanceId") or dto.get("transitionInstanceId") or "",
            "ancestor": dto.get("ancestorActivityInstanceId", ""),
        }
        return told_instruction(step, ids)

    def _seen(self) -> tuple[object, ...]:
        now = sight.load(self.rest.engine, self.moves.id)
        return (
            sight.told_tree(sight.tree(self.rest, self.moves.id)),
            sight.executions(now),
            sight.holdings(self.rest, now),
            sight.history(self.rest, self.moves.id),
        )

    def _check_result(self, told: str) -> None:
        tree, executions, holdings, history = self._seen()
        assert history == several(self.row.history, " ")
        if self.row.called is not None:
            assert self.moves.called_ones() == [canonical(one) for one in steps(self.row.called)]
        if self.row.heard is not None:
            assert self.moves.heard() == steps(self.row.heard)
        if told.startswith("("):
            assert tree == "gone"
            assert f"({sight.outcome(self.rest.engine, self.moves.id)})" == self._ending(told)
            return
        wanted_tree, _, wanted_executions = told.partition(" #")
        assert tree == canonical(wanted_tree)
        assert executions == canonical(f"#{wanted_executions}")
        assert holdings == several(self.row.has, ";")

    def _ending(self, told: str) -> str:
        return told.replace("cancelled", CANCELLED[self.form]).replace("completed", "COMPLETED")

    def _check_end(self, told: str) -> None:
        self.moves.finish()
        if told.startswith("stuck"):
            wanted = canonical(told.removeprefix("stuck"))
            assert sight.told_tree(sight.tree(self.rest, self.moves.id)) == wanted
            return
        assert sight.outcome(self.rest.engine, self.moves.id) == f"COMPLETED at {told}"
