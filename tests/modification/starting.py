"""Starting in a process without scopes: at nodes, behind them, on flows."""

from __future__ import annotations

from tests.modification.drawings import COMMON
from tests.modification.rows import Shape, rows

SHAPES = COMMON | {
    "uncontrolled": Shape("""
        start:s -> task:t -> task:a -> end:e1
        t -> task:b -> end:e2
    """),
    "conditions": Shape("""
        start:s -> task:t -> xor:g -[false]-> task:a -> end:e1
        g -[else]-> task:b -> end:e2
    """),
    "two-starts": Shape("""
        start:s0 -> task:a -> end:e
        start:sm(message begin) -> task:b -> e
    """),
}

ROWS = rows("""
1 choice {t1}
    do       before t2
    to       {t1, t2}  #-(=t1 =t2)
    history  s(c) fk(c) t1 t2
    end      e
2 choice {t1}
    do       before t2 in PI
    to       {t1, t2}  #-(=t1 =t2)
    history  s(c) fk(c) t1 t2
    end      e
3 choice {t1}
    do       along fk_t2
    to       {t1, t2}  #-(=t1 =t2)
    history  s(c) fk(c) t1 t2
    end      e
4 choice {t1}
    do       along fk_t1
    to       {t1, t1}  #-(=t1 =t1)
    history  s(c) fk(c) t1x2
    end      e
5 choice {t1}
    do       after s
    to       {t1, t1}  #-(=t1 =t1)
    history  s(c) fk(c) t1 fk(c) t1
    end      e
6 choice {t1}
    do       before fk
    to       {t1, t1}  #-(=t1 =t1)
    history  s(c) fk(c) t1 fk(c) t1
    end      e
7 choice {t1}
    do       before j
    to       {t1}  #t1
    history  s(c) fk(c) t1 j(c) e(C)
    end      e
8 choice {t1}
    do       after t1
    to       {t1}  #t1
    history  s(c) fk(c) t1 j(c) e(C)
    end      e
9 choice {t1}
    do       cancel t1.1; after t1; before t1
    to       {t1}  #t1
    history  s(c) fk(c) t1(x) j(c) e(C) t1
    end      e
10 choice {t1}
    do       cancel t1.1; after t1
    to       (completed at e)
    history  s(c) fk(c) t1(x) j(c) e(C)
11 choice {t1}
    do       after t1; cancel t1.1
    to       (cancelled)
    history  s(c) fk(c) t1(x) j(c) e(C)
12 choice {t1}
    do       cancel t1.1; before t2
    to       {t2}  #t2
    history  s(c) fk(c) t1(x) t2
    end      e
13 choice {t1}
    do       nothing
    to       {t1}  #t1
    history  s(c) fk(c) t1
    end      e
14 choice {t1}
    do       before nope
    refused  no element nope
15 choice {t1}
    do       before nope in PI
    refused  no element nope
16 choice {t1}
    do       along nope
    refused  no element nope
17 choice {t1}
    do       after fk
    refused  several ways on fk
18 choice {t1}
    do       after e
    refused  no way on e
19 choice {t1}
    do       after nope
    refused  no activity nope
20 one-timed {t}
    do       before t
    to       {t, t}  #-(=-(#t) =-(#t))
    has      timer(bt)x2
    history  s(c) tx2
    end      e
21 one-timed {t}
    do       after s
    to       {t, t}  #-(=-(#t) =-(#t))
    has      timer(bt)x2
    history  s(c) tx2
    end      e
22 one-timed {t}
    do       after t
    to       {t}  #-(#t)
    has      timer(bt)
    history  s(c) e(C) t
    end      e
23 three {a}
    do       before b; before c; cancel a
    to       {b, c}  #-(=b =c)
    history  s(c) a(x) b c
    end      e
24 three {a}
    do       cancel a; before b; before c
    to       {b, c}  #-(=b =c)
    history  s(c) a(x) b c
    end      e
25 three {a}
    do       before b; cancel b
    to       {a}  #a
    history  s(c) a b(x)
    end      e
26 three {a}
    do       cancel a; cancel a; before b
    to       {b}  #b
    history  s(c) a(x) b
    end      e
27 three {a}
    do       before a; cancel a
    to       (cancelled)
    history  s(c) a(x)x2
28 three {a}
    do       cancel a; before e; before b
    to       {b}  #b
    history  s(c) a(x) e(C) b
    end      e
29 three {a}
    do       after c
    to       {a}  #a
    history  s(c) a e(C)
    end      e
30 three {a}
    do       before b; before b; before b; before b; before b
    to       {a, b, b, b, b, b}  #-(=a =b =b =b =b =b)
    history  s(c) a bx5
    end      e
31 uncontrolled {t}
    do       after t
    refused  several ways on t
32 uncontrolled {t}
    do       along t_a; cancel t
    to       {a}  #a
    history  s(c) t(x) a
    end      e1
33 conditions {t}
    do       along g_a
    to       {a, t}  #-(=a =t)
    history  s(c) t a
    end      e2
34 conditions {t}
    do       before g
    to       {b, t}  #-(=b =t)
    history  s(c) t g(c) b
    end      e2
35 two-starts {a}
    do       before sm
    to       {a, b}  #-(=a =b)
    history  s0(c) a sm(c) b
    end      e
""")
