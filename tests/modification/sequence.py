"""Multi-instance: bodies, and the instances in them one after the other."""

from __future__ import annotations

from tests.modification.rows import Shape, rows

SHAPES = {
    "sequential-tasks": Shape("start:s -> task:bf -> task:m(sequential=3) -> task:af -> end:e"),
    "sequential-subs": Shape(
        "start:s -> task:bf -> sub:ms(sequential=3) { start:ss -> task:st -> end:se } -> task:af -> end:e"
    ),
    "three-in-turn": Shape("start:s -> task:o -> task:m(sequential=3) -> task:n -> end:e"),
    "each-async-in-turn": Shape("start:s -> task:o -> task:m(sequential=2 loop.async=true) -> end:e"),
}

ROWS = rows("""
293 sequential-tasks {m#mi{m}}
    given    start; complete bf
    do       before m#mi
    to       {m#mi{m}, m#mi{m}}  #-(=-(#m) =-(#m))
    has      nr 3/1/0; nr 3/1/0; loops 0 0
    history  s(c) bf(c) m#mix2 mx2
    end      e
294 sequential-subs {ms#mi{ms{st}}}
    given    start; complete bf
    do       before ms#mi
    to       {ms#mi{ms{st}}, ms#mi{ms{st}}}  #-(=-(#-(#st)) =-(#-(#st)))
    has      nr 3/1/0; nr 3/1/0; loops 0 0
    history  s(c) bf(c) ms#mix2 msx2 ss(c)x2 stx2
    end      e
313 sequential-tasks {m#mi{m}}
    given    start; complete bf
    do       before m in m#mi.1
    refused  in sequence m#mi
314 sequential-tasks {m#mi{m}}
    given    start; complete bf
    do       before m
    refused  in sequence m#mi
315 sequential-tasks {m#mi{m}}
    given    start; complete bf
    do       before m in PI
    to       {m#mi{m}, m#mi{m}}  #-(=-(#m) =-(#m))
    has      nr 3/1/0; nr 1/1/0; loops 0 0
    history  s(c) bf(c) m#mix2 mx2
    end      e
316 sequential-subs {ms#mi{ms{st}}}
    given    start; complete bf
    do       before ms
    refused  in sequence ms#mi
317 sequential-subs {ms#mi{ms{st}}}
    given    start; complete bf
    do       before st
    to       {ms#mi{ms{st, st}}}  #-(#-(#-(=st =st)))
    has      nr 3/1/0; loops 0
    history  s(c) bf(c) ms#mi ms ss(c) stx2
    end      e
318 sequential-tasks {bf}
    do       before m
    to       {bf, m#mi{m}}  #-(=-(#m) =bf)
    has      nr 1/1/0; loops 0
    history  s(c) bf m#mi m
    end      e
319 sequential-subs {bf}
    do       before st
    to       {bf, ms#mi{ms{st}}}  #-(=-(#-(#st)) =bf)
    has      nr 1/1/0; loops 0
    history  s(c) bf ms#mi ms st
    end      e
320 sequential-subs {bf}
    do       before st with nrOfInstances=3
    to       {bf, ms#mi{ms{st}}}  #-(=-(#-(#st)) =bf)
    has      nr 3/1/0; loops 0
    history  s(c) bf ms#mi ms st
    end      e
322 sequential-subs {ms#mi{ms{st}}}
    given    start; complete bf
    do       cancel ms#mi
    to       (cancelled)
    history  s(c) bf(c) ms#mi(x) ms(x) ss(c) st(x)
334 sequential-tasks {m#mi{m}}
    given    start; complete bf
    do       cancel m.1
    to       (cancelled)
    history  s(c) bf(c) m#mi(x) m(x)
335 sequential-tasks {m#mi{m}}
    given    start; complete bf
    do       cancel m
    to       (cancelled)
    history  s(c) bf(c) m#mi(x) m(x)
336 sequential-subs {ms#mi{ms{st}}}
    given    start; complete bf
    do       cancel ms.1
    to       (cancelled)
    history  s(c) bf(c) ms#mi(x) ms(x) ss(c) st(x)
337 sequential-tasks {m#mi{m}}
    given    start; complete bf
    do       cancel m.1; before m
    to       {m#mi{m}}  #-(#m)
    has      nr 1/1/0; loops 0
    history  s(c) bf(c) m#mi(x) m(x) m#mi m
    end      e
339 three-in-turn {m#mi{m}}
    given    start; complete o; complete m
    do       after m#mi; cancel m#mi
    to       {n}  #n
    history  s(c) o(c) m#mi(x) n m(C) m(x)
    end      e
353 each-async-in-turn {o}
    do       before m
    to       {m#mi{~m}, o}  #-(=-(#m) =o)
    has      async(m); nr 1/1/0; loops 0
    history  s(c) o m#mi
    end      e
354 each-async-in-turn {m#mi{~m}}
    given    start; complete o
    do       cancel ~m.1
    to       (cancelled)
    history  s(c) o(c) m#mi(x)
""")
