"""Listeners, and the mappings of inputs and outputs: what of them a modification calls, and in which order."""

from __future__ import annotations

from tests.modification.rows import Shape, rows

BOTH = "hears=start,end"
ALL = f"{BOTH} task.hears=create,complete,delete"
SHAPES = {
    "heard": Shape(
        f"""
        start:s -> task:o({ALL}) -> sub:sub({BOTH} in.inp=1 out.outp=2) {{
            start:is -> task:i1({ALL} in.inp=3 out.outp=4) -> end:ie
        }} -> task:n({ALL}) -> end:e
    """,
        hears="take",
    ),
    "heard-process": Shape(f"start:s -> task:o({ALL}) -> end:e", hears="start end"),
    "bad-output": Shape("start:s -> task:o(out.q=${nope}) -> task:n -> end:e"),
    "bad-input": Shape("start:s -> task:o -> task:n(in.q=${nope}) -> end:e"),
    "heard-async": Shape(
        f"""
        start:s -> and:fk -> task:o -> end:oe
        fk -> sub:sub({BOTH}) {{ start:ss -> task:i({ALL} asyncBefore=true in.inp=3 out.outp=4) -> end:se }} -> oe
    """
    ),
    "heard-end-async": Shape(
        f"""
        start:s -> and:fk -> task:o -> end:oe
        fk -> sub:sub({BOTH}) {{ start:ss -> end:se(asyncAfter=true) }} -> oe
    """
    ),
    "heard-one": Shape(f"start:s -> task:u1({ALL}) -> end:e"),
}

ROWS = rows("""
445 heard {o}
    do       before i1 with g=1 l:=2
    to       {o, sub{i1}}  #-(=-(#-(#i1)) =o)
    has      g=1@PI; l=2@sub; inp=1@sub; inp=3@i1
    history  s(c) o sub i1
    heard    start sub; start i1; create i1
446 heard {o}
    skip     skipCustomListeners
    do       before i1
    to       {o, sub{i1}}  #-(=-(#-(#i1)) =o)
    has      inp=1@sub; inp=3@i1
    history  s(c) o sub i1
    heard    nothing
447 heard {o}
    skip     skipIoMappings
    do       before i1
    to       {o, sub{i1}}  #-(=-(#-(#i1)) =o)
    history  s(c) o sub i1
    heard    start sub; start i1; create i1
448 heard {o}
    do       along is_i1
    to       {o, sub{i1}}  #-(=-(#-(#i1)) =o)
    has      inp=1@sub; inp=3@i1
    history  s(c) o sub i1
    heard    start sub; take is_i1; start i1; create i1
449 heard {o}
    do       after sub
    to       {n, o}  #-(=n =o)
    history  s(c) o n
    heard    take sub_n; start n; create n
    why      the subprocess itself is not touched: neither its end nor its output
450 heard {o}
    do       after i1
    to       {n, o}  #-(=n =o)
    has      outp=2@PI
    history  s(c) o sub(c) ie(C) n
    heard    start sub; take i1_ie; end sub; take sub_n; start n; create n
451 heard {sub{i1}}
    given    start; complete o
    do       cancel i1
    to       (cancelled)
    history  s(c) o(c) sub(x) is(c) i1(x)
    heard    end i1 cancelled; delete i1; end sub cancelled
452 heard {sub{i1}}
    given    start; complete o
    skip     skipCustomListeners
    do       cancel i1
    to       (cancelled)
    history  s(c) o(c) sub(x) is(c) i1(x)
    heard    nothing
453 heard {sub{i1}}
    given    start; complete o
    skip     skipIoMappings
    do       cancel i1; before n
    to       {n}  #n
    history  s(c) o(c) sub(x) is(c) i1(x) n
    heard    end i1 cancelled; delete i1; end sub cancelled; start n; create n
454 heard {sub{i1}}
    given    start; complete o
    do       cancel i1; before n
    to       {n}  #n
    has      outp=2@PI
    history  s(c) o(c) sub(x) is(c) i1(x) n
    heard    end i1 cancelled; delete i1; end sub cancelled; start n; create n
    why      outputs of what is cancelled are mapped, too
455 heard {sub{i1}}
    given    start; complete o
    do       cancel sub; before n
    to       {n}  #n
    has      outp=2@PI
    history  s(c) o(c) sub(x) is(c) i1(x) n
    heard    end i1 cancelled; delete i1; end sub cancelled; start n; create n
456 heard {sub{i1, i1}}
    given    start; complete o; modify before i1
    do       cancel sub; before n
    to       {n}  #n
    has      outp=2@PI
    history  s(c) o(c) sub(x) is(c) i1(x)x2 n
    heard    end i1 cancelled; delete i1; end i1 cancelled; delete i1; end sub cancelled; start n; create n
457 heard {o}
    do       cancel o
    to       (cancelled)
    history  s(c) o(x)
    heard    delete o; end o cancelled
    why      on the instance itself the task goes first
458 heard-process {o}
    do       cancel o
    to       (cancelled)
    history  s(c) o(x)
    heard    delete o; end o cancelled; end process cancelled
458 heard-process {o}
    do       cancel o.1
    to       (cancelled)
    history  s(c) o(x)
    heard    delete o; end o cancelled; end process cancelled
459 heard-process {o}
    do       cancel o; before o
    to       {o}  #o
    history  s(c) o(x) o
    heard    delete o; end o cancelled; start o; create o
460 bad-output {o}
    do       cancel o; before n
    refused  unknown nope
461 bad-output {o}
    skip     skipIoMappings
    do       cancel o; before n
    to       {n}  #n
    history  s(c) o(x) n
    end      e
462 bad-input {o}
    do       before n
    refused  unknown nope
463 bad-input {o}
    do       before n with nope:=5
    to       {n, o}  #-(=-(#n) =o)
    has      nope=5@PI; q=5@n
    history  s(c) o n
464 bad-input {o}
    skip     skipIoMappings
    do       before n
    to       {n, o}  #-(=-(#n) =o)
    history  s(c) o n
465 heard-async {o, sub{~i}}
    do       cancel ~i.1
    to       {o}  #o
    history  s(c) fk(c) o sub(x) ss(c)
    heard    end sub cancelled
466 heard-end-async {o, sub{~se}}
    do       cancel ~se.1
    to       {o}  #o
    history  s(c) fk(c) o sub(x) ss(c) se(C)
    heard    end sub cancelled
467 heard-one {u1}
    do       before u1
    to       {u1, u1}  #-(=u1 =u1)
    history  s(c) u1x2
    heard    start u1; create u1
467 heard-one {u1}
    skip     skipCustomListeners
    do       before u1
    to       {u1, u1}  #-(=u1 =u1)
    history  s(c) u1x2
    heard    nothing
""")
