"""Joins: whoever arrives counts."""

from __future__ import annotations

from tests.modification.drawings import COMMON
from tests.modification.rows import Shape, rows

SHAPES = COMMON | {
    "and-join": Shape("""
        start:s -> and:fk -> task:a -> and:j -> task:c -> end:e
        fk -> task:b -> j
    """),
    "or-join": Shape("""
        start:s -> or:fk -> task:a -> or:j -> task:c -> end:e
        fk -> task:b -> j
    """),
    "and-join-inside": Shape("""
        start:s -> sub:sub { start:is -> and:fk -> task:a -> and:j -> end:ie
            fk -> task:b -> j } -> task:af -> end:e
    """),
}

ROWS = rows("""
355 and-join {a, b}
    do       before j
    to       {a, b, j}  #-(=a =b =j)
    history  s(c) fk(c) a b j
    end      stuck {j}
356 and-join {a, b}
    do       before j; before j
    to       {a, b, c}  #-(=a =b =c)
    history  s(c) fk(c) a b j(c)x2 c
    end      e
357 and-join {a, b}
    do       along a_j
    to       {a, b, j}  #-(=a =b =j)
    history  s(c) fk(c) a b j
    end      stuck {j}
358 and-join {a, b}
    do       after a; cancel a
    to       {b, j}  #-(=b =j)
    history  s(c) fk(c) a(x) b j
    end      e
359 and-join {a, b}
    do       before fk
    to       {a, a, b, b}  #-(=a =a =b =b)
    history  s(c) fk(c) a bx2 fk(c) a
    end      e
360 and-join {a, b}
    do       after fk
    refused  several ways on fk
361 and-join {b, j}
    given    start; complete a
    do       before c
    to       {b, c, j}  #-(=b =c =j)
    history  s(c) fk(c) a(c) b c j
    end      e
362 and-join {b, j}
    given    start; complete a
    do       cancel j
    to       {b}  #b
    history  s(c) fk(c) a(c) b j(x)
    end      stuck {j}
363 and-join {b, j}
    given    start; complete a
    do       cancel b
    to       {j}  #j
    history  s(c) fk(c) a(c) b(x) j
    end      stuck {j}
364 and-join {b, j}
    given    start; complete a
    do       cancel b; before b
    to       {b, j}  #-(=b =j)
    history  s(c) fk(c) a(c) b(x) j b
    end      e
365 and-join {b, j}
    given    start; complete a
    do       cancel b; before j
    to       {c}  #c
    history  s(c) fk(c) a(c) b(x) j(c)x2 c
    end      e
366 and-join {b, j}
    given    start; complete a
    do       before j
    to       {b, c}  #-(=b =c)
    history  s(c) fk(c) a(c) b j(c) c j(c)
    end      stuck {j}
367 and-join {a, b}
    do       cancel a; cancel b; before j
    to       {j}  #j
    history  s(c) fk(c) a(x) b(x) j
    end      stuck {j}
368 or-join {a, b}
    do       before j
    to       {a, b, j}  #-(=a =b =j)
    history  s(c) fk(c) a b j
    end      e
369 or-join {a, b}
    do       cancel a; cancel b; before j
    to       {c}  #c
    history  s(c) fk(c) a(x) b(x) j(c) c
    end      e
370 or-join {b, j}
    given    start; complete a
    do       cancel b
    to       {c}  #c
    history  s(c) fk(c) a(c) b(x) j(c) c
    end      e
    why      Camunda looks at an inclusive join only when a token arrives, and waits for ever
371 or-join {b, j}
    given    start; complete a
    do       cancel b; before c
    to       {c, c}  #-(=c =c)
    history  s(c) fk(c) a(c) b(x) j(c) cx2
    end      e
    why      Camunda looks at an inclusive join only when a token arrives, and waits for ever
372 and-join-inside {sub{a, b}}
    do       before j
    to       {sub{a, b, j}}  #-(#-(=a =b =j))
    history  s(c) sub is(c) fk(c) a b j
    end      stuck {sub{j}}
373 and-join-inside {af}
    given    start; complete a; complete b
    do       before j
    to       {af, sub{j}}  #-(=-(#j) =af)
    history  s(c) sub(c) is(c) fk(c) a(c) b(c) j(c)x2 ie(C) af sub j
    end      stuck {sub{j}}
374 and-join-inside {sub{a, b}, sub{a, b}}
    given    start; modify before sub
    do       along a_j in sub.1
    to       {sub{a, b, j}, sub{a, b}}  #-(=-(#-(=a =b =j)) =-(#-(=a =b)))
    history  s(c) subx2 is(c)x2 fk(c)x2 ax2 bx2 j
    end      stuck {sub{j}}
375 and-join {j}
    given    start; complete a; modify cancel b
    do       cancel j
    to       (cancelled)
    history  s(c) fk(c) a(c) b(x) j(x)
""")
