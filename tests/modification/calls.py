"""Call activities: what becomes of the instances that call, and of those that are called."""

from __future__ import annotations

from tests.modification.rows import Shape, rows

Q = "start:qs -> task:qt -> end:qe"
CALLED = {"called-q": Q}
TERMINATED = {"called-terminated": "start:qs -> task:qt -> end:qe(terminate)"}
FAULTY = {"called-faulty": "start:qs -> task:qt -> end:qe(error oops)"}
ESCALATING = {"called-escalating": "start:qs -> task:qt -> end:qe(escalation up)"}
SHAPES = {
    "call": Shape("start:s -> call:c(calledElement=called-q) -> task:af -> end:e", CALLED),
    "call-last": Shape("start:s -> call:c(calledElement=called-q) -> end:e", CALLED),
    "call-terminated": Shape("start:s -> call:c(calledElement=called-terminated) -> task:af -> end:e", TERMINATED),
    "call-faulty": Shape(
        """
        start:s -> call:c(calledElement=called-faulty) -> task:af -> end:e
        c @ error:b(oops) -> task:ab -> end:be
    """,
        FAULTY,
    ),
    "call-escalating": Shape(
        """
        start:s -> call:c(calledElement=called-escalating) -> task:af -> end:e
        c @ escalation:b(up) -> task:ab -> end:be
    """,
        ESCALATING,
    ),
    "call-beside": Shape(
        """
        start:s -> and:g -> call:c(calledElement=called-q) -> end:e1
        g -> task:o -> end:e2
    """,
        CALLED,
    ),
    "call-inside": Shape(
        """
        start:s -> and:g -> sub:sub { start:is -> call:c(calledElement=called-q) -> end:ie } -> end:e1
        g -> task:o -> end:e2
    """,
        CALLED,
    ),
    "call-twice": Shape(
        """
        start:s -> and:g -> call:c1(calledElement=called-q) -> end:e1
        g -> call:c2(calledElement=called-q) -> end:e2
    """,
        CALLED,
    ),
    "call-three": Shape("start:s -> call:c(parallel=3 calledElement=called-q) -> task:af -> end:e", CALLED),
    "call-of-call": Shape(
        "start:s -> call:c(calledElement=called-m) -> end:e",
        {**CALLED, "called-m": "start:ms -> call:mc(calledElement=called-q) -> end:me"},
    ),
    "call-in-each": Shape(
        """
        start:s -> sub:sub(parallel=2) { start:is -> call:c(calledElement=called-q) -> end:ie } -> task:af -> end:e
    """,
        CALLED,
    ),
    "call-border": Shape(
        """
        start:s -> call:c(calledElement=called-q) -> end:e
        c @ message:b(m1) -> task:ab -> end:be
    """,
        CALLED,
    ),
}

ROWS = rows("""
468 call {c}
    by       direct
    do       cancel c
    to       (cancelled)
    history  s(c) c(x)
    called   (EXTERNALLY_TERMINATED: Cancellation due to process instance modifcation)
469 call {c}
    by       direct
    do       cancel c.1
    to       (cancelled)
    history  s(c) c(x)
    called   (EXTERNALLY_TERMINATED)
470 call {c}
    by       several
    do       cancel c
    to       (cancelled)
    history  s(c) c(x)
    called   (EXTERNALLY_TERMINATED: Cancellation due to process instance modifcation)
    why      what was called counts as ended from outside all the same
471 call {c}
    by       program
    do       cancel c.1
    to       (cancelled)
    history  s(c) c(x)
    called   (INTERNALLY_TERMINATED)
472 call {c}
    by       batch
    do       cancel c.1
    to       (cancelled)
    history  s(c) c(x)
    called   (INTERNALLY_TERMINATED: Cancellation due to process instance modifcation)
473 call {c}
    by       direct
    do       before c
    to       {c, c}  #-(=-(#c) =-(#c))
    history  s(c) cx2
    called   {qt}; {qt}
474 call {c}
    by       direct
    do       cancel c; before af
    to       {af}  #af
    history  s(c) c(x) af
    called   (EXTERNALLY_TERMINATED: Cancellation due to process instance modifcation)
    end      e
475 call {c}
    by       direct
    do       cancel c; before c
    to       {c}  #-(#c)
    history  s(c) c(x) c
    called   (EXTERNALLY_TERMINATED: Cancellation due to process instance modifcation); {qt}
476 call {c}
    by       direct
    do       after c
    to       {af, c}  #-(=-(#c) =af)
    history  s(c) c af
    called   {qt}
477 call {c}
    by       direct
    asks     called.1
    do       cancel qt
    to       (cancelled)
    history  s(c) c(x)
    called   (EXTERNALLY_TERMINATED)
478 call {c}
    by       direct
    asks     called.1
    do       cancel qt; after qt
    to       {af}  #af
    history  s(c) c(c) af
    called   (COMPLETED at qe)
    end      e
479 call-last {c}
    by       direct
    asks     called.1
    do       cancel qt.1; after qt
    to       (completed at e)
    history  s(c) c(c) e(C)
    called   (COMPLETED at qe)
480 call {c}
    by       direct
    asks     called.1
    do       after qt; cancel qt
    to       (cancelled)
    history  s(c) c(x)
    called   (EXTERNALLY_TERMINATED)
    why      the end came first, but the last token was cancelled
481 call {c}
    by       batch
    asks     called.1
    do       before qe in PI; cancel qt.1
    to       (cancelled)
    history  s(c) c(x)
    called   (INTERNALLY_TERMINATED)
482 call {c}
    by       direct
    asks     called.1
    do       cancel qt; before qt
    to       {c}  #-(#c)
    history  s(c) c
    called   {qt}
483 call-terminated {c}
    by       direct
    asks     called.1
    do       before qe
    to       {af}  #af
    history  s(c) c(c) af
    called   (COMPLETED at qe)
    end      e
484 call-faulty {c}
    by       direct
    asks     called.1
    do       before qe
    to       {ab}  #ab
    history  s(c) c(x) b(c) ab
    called   (INTERNALLY_TERMINATED: Cancel scope activity Activity(b) executed.)
    end      be
484 call-faulty {c}
    by       direct
    asks     called.1
    do       cancel qt; after qt
    to       {ab}  #ab
    history  s(c) c(x) b(c) ab
    called   (INTERNALLY_TERMINATED: Cancel scope activity Activity(b) executed.)
    end      be
485 call-faulty {c}
    by       direct
    asks     called.1
    do       after qt; cancel qt
    to       {ab}  #ab
    history  s(c) c(x) b(c) ab
    called   (INTERNALLY_TERMINATED: Cancel scope activity Activity(b) executed.)
    end      be
    why      Camunda fails on the tree of an instance that is gone; here it is empty
486 call-escalating {c}
    by       direct
    asks     called.1
    do       cancel qt; after qt
    to       {ab}  #ab
    history  s(c) c(x) b(c) ab
    called   (INTERNALLY_TERMINATED: Cancel scope activity Activity(b) executed.)
    end      be
487 call-beside {c, o}
    by       direct
    asks     called.1
    do       cancel qt
    to       {o}  #o
    history  s(c) g(c) c(x) o
    called   (EXTERNALLY_TERMINATED)
    end      e2
488 call-inside {o, sub{c}}
    by       direct
    asks     called.1
    do       cancel qt
    to       {o}  #o
    history  s(c) g(c) sub(x) is(c) c(x) o
    called   (EXTERNALLY_TERMINATED)
    end      e2
489 call-twice {c1, c2}
    by       direct
    asks     called.1
    do       cancel qt.1
    to       {c2}  #-(#c2)
    history  s(c) g(c) c1(x) c2
    called   (EXTERNALLY_TERMINATED); {qt}
490 call-three {c#mi{c, c, c}}
    by       direct
    asks     called.1
    do       cancel qt
    to       {c#mi{c, c}}  #-(#-(=c =c))
    has      nr 3/2/0; loops 1 2
    history  s(c) c#mi cx2 c(x)
    called   (EXTERNALLY_TERMINATED); {qt}; {qt}
    why      Camunda never ends the history of that `c`
491 call-three {c#mi{c, c}}
    by       direct
    given    start; ask called.1 cancel qt
    do       cancel c.1
    to       {c#mi{c}}  #-(#-(=c))
    has      nr 3/1/0; loops 2
    history  s(c) c#mi c c(x)x2
    called   (EXTERNALLY_TERMINATED); (EXTERNALLY_TERMINATED); {qt}
492 call-three {c#mi{c}}
    by       direct
    given    start; ask called.1 cancel qt; ask called.2 cancel qt
    asks     called.3
    do       cancel qt
    to       (cancelled)
    history  s(c) c#mi(x) c(x)x3
    called   (EXTERNALLY_TERMINATED); (EXTERNALLY_TERMINATED); (EXTERNALLY_TERMINATED)
493 call-three {c#mi{c, c, c}}
    by       several
    asks     called
    do       cancel qt; after qt
    to       {af}  #af
    history  s(c) c#mi(c) c(C)x3 af
    called   (COMPLETED at qe); (COMPLETED at qe); (COMPLETED at qe)
    end      e
494 call-three {c#mi{c, c, c}}
    by       several
    asks     called
    do       after qt; cancel qt
    to       (cancelled)
    history  s(c) c#mi(x) c(x)x3
    called   (INTERNALLY_TERMINATED); (INTERNALLY_TERMINATED); (INTERNALLY_TERMINATED)
    why      Camunda never ends the history of two of them
495 call-of-call {c}
    by       direct
    asks     called.2
    do       cancel qt
    to       (cancelled)
    history  s(c) c(x)
    called   (EXTERNALLY_TERMINATED); (EXTERNALLY_TERMINATED)
496 call-in-each {sub#mi{sub{c}, sub{c}}}
    by       direct
    asks     called.1
    do       cancel qt
    to       {sub#mi{sub{c}}}  #-(#-(=-(#-(#c))))
    has      nr 2/1/0; loops 1
    history  s(c) sub#mi sub sub(x) is(c)x2 c c(x)
    called   (EXTERNALLY_TERMINATED); {qt}
497 call-border {c}
    by       direct
    do       before b
    to       {ab}  #ab
    history  s(c) c(x) b(c) ab
    called   (INTERNALLY_TERMINATED: Cancelling activity Activity(b) executed.)
    end      be
""")
