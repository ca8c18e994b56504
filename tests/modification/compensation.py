"""Compensation and transactions: handlers, and what completed scopes leave behind."""

from __future__ import annotations

from tests.modification.drawings import COMMON
from tests.modification.rows import Shape, rows

SHAPES = COMMON | {
    "transaction": Shape("""
        start:s -> transaction:tx { start:txs -> task:u -> end:txEnd(cancel)
            u @ compensation:cb -> task:undo } -> end:e
        tx @ cancel:cc -> task:ac -> end:ace
    """),
    "bought": Shape("""
        start:s -> transaction:tx { start:txs -> task:txTask -> xor:xor -[success]-> end:success
            xor -[else]-> end:cancelEnd(cancel)
            txTask @ compensation:c2 -> task:undo2 } -> task:asu -> end:e
        tx @ cancel:cc -> task:acn -> e
    """),
    "undone": Shape("""
        start:s -> task:a -> task:b -> compensation:th -> task:c -> end:e
        a @ compensation:cb -> task:undo
    """),
    "undone-sub": Shape("""
        start:s -> sub:sub { start:is -> task:a -> end:ie
            a @ compensation:cb -> task:undo } -> task:b -> compensation:th -> end:e
    """),
    "undone-beside": Shape("""
        start:s -> and:fk -> task:o -> compensation:th -> end:oe
        fk -> sub:sub { start:ss -> task:i -> task:i2 -> end:se
            i @ compensation:ic -> task:iundo } -> task:ta -> end:e
        sub @ compensation:oc -> task:oundo
    """),
    "undone-either": Shape("""
        start:s -> xor:fk -[true]-> task:o -> compensation:th -> end:oe
        fk -[else]-> sub:sub { start:ss -> task:i -> end:se
            i @ compensation:ic -> task:iundo } -> task:ta -> end:e
        sub @ compensation:oc -> task:oundo
    """),
    "left-behind": Shape("""
        start:s -> and:g -> sub:out { start:os -> sub:sub { start:is -> task:a -> end:ie
            a @ compensation:cb -> task:undo } -> task:b -> end:oe } -> end:e1
        g -> task:o -> end:e2
    """),
    "undone-sub-going-on": Shape("""
        start:s -> sub:sub { start:is -> task:a -> end:ie
            a @ compensation:cb -> task:undo } -> task:b -> compensation:th -> task:z -> end:e
    """),
}

ROWS = rows("""
376 transaction {tx{txEnd, undo}}
    given    start; complete u
    do       before u
    to       {tx{txEnd, undo, u}}  #-(#-(=-(#txEnd(#=undo)) =u))
    history  s(c) tx txs(c) u(c) txEnd u undo
    end      ace
377 transaction {tx{txEnd, undo}}
    given    start; complete u
    do       before u in PI
    to       {tx{txEnd, undo}, tx{u}}  #-(=-(#-(#txEnd(#=undo))) =-(#u))
    history  s(c) txx2 txs(c) u u(c) txEnd undo
    end      ace
378 transaction {tx{txEnd, undo}}
    given    start; complete u
    do       after u
    to       {ac}  #ac
    history  s(c) tx(x) txs(c) u(c) txEnd(x) undo(x) txEnd(x) cc(c) ac
    end      ace
379 transaction {tx{txEnd, undo}}
    given    start; complete u
    do       cancel undo.1
    to       (cancelled)
    history  s(c) tx(x) txs(c) u(c) txEnd(x) undo(x)
380 transaction {tx{txEnd, undo}}
    given    start; complete u
    do       cancel txEnd.1
    to       (cancelled)
    history  s(c) tx(x) txs(c) u(c) txEnd(x) undo(x)
381 transaction {tx{txEnd, undo}}
    given    start; complete u
    do       cancel undo.1; before u
    to       {tx{u}}  #-(#u)
    history  s(c) tx(x) txs(c) u(c) txEnd(x) undo(x) tx u
    end      ace
382 transaction {tx{txEnd, undo}}
    given    start; complete u
    do       before u; cancel undo.1
    to       {tx{u}}  #-(#u)
    history  s(c) tx txs(c) u(c) txEnd(x) u undo(x)
    end      ace
383 transaction {tx{txEnd, undo}}
    given    start; complete u
    do       before undo
    to       {tx{txEnd, undo, undo}}  #-(#-(=-(#txEnd(#=undo)) =undo))
    history  s(c) tx txs(c) u(c) txEnd undox2
    end      ace
384 transaction {tx{txEnd, undo}}
    given    start; complete u
    do       before txEnd
    to       {ac}  #ac
    history  s(c) tx(x) txs(c) u(c) txEnd(x) undo(x) txEnd(x) cc(c) ac
    end      ace
385 transaction {tx{txEnd, undo}}
    given    start; complete u
    do       before cc
    to       {ac}  #ac
    history  s(c) tx(x) txs(c) u(c) txEnd(x) undo(x) cc(c) ac
    end      ace
386 transaction {tx{txEnd, undo}}
    given    start; complete u
    do       before ac
    to       {ac, tx{txEnd, undo}}  #-(=-(#-(#txEnd(#=undo))) =ac)
    history  s(c) ac tx txs(c) u(c) txEnd undo
    end      ace
387 transaction {tx{txEnd, undo}}
    given    start; complete u
    do       cancel tx.1; before ac
    to       {ac}  #ac
    history  s(c) tx(x) txs(c) u(c) txEnd(x) undo(x) ac
    end      ace
388 transaction {tx{u}}
    do       before undo
    to       {tx{undo, u}}  #-(#-(=undo =u))
    history  s(c) tx txs(c) u undo
    end      ace
389 transaction {tx{u}}
    do       before cb
    refused  compensation cb
390 transaction {tx{u}}
    do       after cb
    refused  no way on cb
391 bought {tx{txTask}}
    do       before cancelEnd
    to       {acn}  #acn
    history  s(c) tx(x) txs(c) txTask(x) cancelEnd(x) cc(c) acn
    end      e
392 bought {asu}
    given    start success=true; complete txTask
    do       before cancelEnd
    to       {acn, asu}  #-(=acn =asu @tx)
    has      compensation(tx)@PI; compensation(undo2); success=true@PI
    history  s(c) tx(c) txs(c) txTask(c) xor(c) success(C) asu tx(x) cancelEnd(x) cc(c) acn
    end      e
393 bought {asu}
    given    start success=true; complete txTask
    do       before acn; cancel asu
    to       {acn}  #acn(@tx)
    has      compensation(tx)@PI; compensation(undo2); success=true@PI
    history  s(c) tx(c) txs(c) txTask(c) xor(c) success(C) asu(x) acn
    end      e
394 bought {asu}
    given    start success=true; complete txTask
    do       cancel asu; before acn
    to       {acn}  #acn(@tx)
    has      compensation(tx)@PI; compensation(undo2); success=true@PI
    history  s(c) tx(c) txs(c) txTask(c) xor(c) success(C) asu(x) acn
    end      e
    why      Camunda takes what a completed scope has left for a token, and waits for ever; here it does not count
395 bought {asu}
    given    start success=true; complete txTask
    do       cancel asu
    to       (cancelled)
    history  s(c) tx(c) txs(c) txTask(c) xor(c) success(C) asu(x)
    why      Camunda takes what a completed scope has left for a token, and waits for ever; here it does not count
396 undone-beside {o, sub{i2}}
    given    start; complete i
    do       cancel i2.1
    to       {o}  #o
    history  s(c) fk(c) o sub(x) ss(c) i(c) i2(x)
    end      oe
397 undone-either {o}
    do       before i
    to       {o, sub{i}}  #-(=-(#i) =o)
    history  s(c) fk(c) o sub i
    end      e
398 undone-beside {o, sub{i}}
    do       cancel i.1
    to       {o}  #o
    history  s(c) fk(c) o sub(x) ss(c) i(x)
    end      oe
399 undone {b}
    given    start; complete a
    do       before th
    to       {b, th, undo}  #-(=-(#th(#=undo)) =b)
    history  s(c) a(c) b th undo
    end      e
400 undone {th, undo}
    given    start; complete a; complete b
    do       cancel undo.1
    to       (cancelled)
    history  s(c) a(c) b(c) th(x) undo(x)
401 undone {th, undo}
    given    start; complete a; complete b
    do       cancel th.1
    to       (cancelled)
    history  s(c) a(c) b(c) th(x) undo(x)
402 undone {th, undo}
    given    start; complete a; complete b
    do       before c
    to       {c, th, undo}  #-(=-(#th(#=undo)) =c)
    history  s(c) a(c) b(c) c th undo
    end      e
403 undone {a}
    do       before undo
    to       {a, undo}  #-(=a =undo)
    history  s(c) a undo
    end      e
404 undone {a}
    do       cancel a; before th
    to       {c}  #c
    history  s(c) a(x) th(c) c
    end      e
405 undone {b}
    given    start; complete a
    do       cancel b; before th
    to       {th, undo}  #-(#th(#=undo))
    history  s(c) a(c) b(x) th undo
    end      e
406 undone-sub {b}
    given    start; complete a
    do       before a
    to       {b, sub{a}}  #-(=-(#a) =b @sub)
    has      compensation(sub)@PI; compensation(undo)
    history  s(c) sub(c) is(c) a(c) ie(C) b sub a
    end      e
407 undone-sub {b}
    given    start; complete a
    do       before b; cancel b.1
    to       {b}  #b(@sub)
    has      compensation(sub)@PI; compensation(undo)
    history  s(c) sub(c) is(c) a(c) ie(C) b(x) b
    end      e
408 undone-sub {b}
    given    start; complete a
    do       cancel b.1; before b
    to       {b}  #b(@sub)
    has      compensation(sub)@PI; compensation(undo)
    history  s(c) sub(c) is(c) a(c) ie(C) b(x) b
    end      e
    why      Camunda takes what a completed scope has left for a token, and waits for ever; here it does not count
409 left-behind {o, out{b}}
    given    start; complete a
    do       cancel b.1
    to       {o}  #o
    history  s(c) g(c) o out(x) os(c) sub(c) is(c) a(c) ie(C) b(x)
    end      e2
    why      Camunda ends the history of `sub` a second time in place of that of `b`
410 undone-sub-going-on {sub{undo}, th}
    given    start; complete a; complete b
    do       cancel undo.1
    to       (cancelled)
    history  s(c) sub(c) undo(x) is(c) a(c) ie(C) b(c) th(x)
411 undone-sub-going-on {sub{undo}, th}
    given    start; complete a; complete b
    do       before z; cancel th.1
    to       {z}  #z
    history  s(c) sub(c) undo(x) is(c) a(c) ie(C) b(c) th(x) z
    end      e
412 undone-sub-going-on {sub{undo}, th}
    given    start; complete a; complete b
    do       before undo
    to       {sub{undo, undo}, th}  #-(#th(#=-(#=undo =undo)))
    history  s(c) sub(c) undox2 is(c) a(c) ie(C) b(c) th
    end      e
    why      Camunda breaks the tree of executions, and fails later
""")
