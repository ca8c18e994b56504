"""Cancelling: what goes with the last token of a scope, and in which order."""

from __future__ import annotations

from tests.modification.drawings import COMMON
from tests.modification.rows import rows

SHAPES = COMMON

ROWS = rows("""
73 one {t}
    do       cancel t.1
    to       (cancelled)
    history  s(c) t(x)
74 one {t, t}
    given    start; modify before t
    do       cancel t
    to       (cancelled)
    history  s(c) t(x)x2
75 one {t}
    do       cancel t.1; before t
    to       {t}  #t
    history  s(c) t(x) t
    end      e
76 one {t}
    do       before t; cancel t.1
    to       {t}  #t
    history  s(c) t(x) t
    end      e
77 one {t}
    do       cancel e
    to       {t}  #t
    history  s(c) t
    end      e
78 one {t}
    do       cancel nope
    to       {t}  #t
    history  s(c) t
    end      e
79 one {t}
    do       cancel DEFINITION
    to       {t}  #t
    history  s(c) t
    end      e
80 one {t}
    do       cancel PI
    to       (cancelled)
    history  s(c) t(x)
81 one {t}
    do       cancel PI; before t
    to       {t}  #t
    history  s(c) t(x) t
    end      e
82 one-timed {t}
    do       cancel t.1
    to       (cancelled)
    history  s(c) t(x)
83 one-timed {t}
    do       cancel t.1; before t
    to       {t}  #-(#t)
    has      timer(bt)
    history  s(c) t(x) t
    end      e
84 one-timed {t}
    do       before t; cancel t.1
    to       {t}  #-(#t)
    has      timer(bt)
    history  s(c) t(x) t
    end      e
85 parallel {t1, t2}
    do       cancel t1.1
    to       {t2}  #t2
    history  s(c) fk(c) t1(x) t2
    end      e2
86 parallel {t1, t2}
    do       cancel t1.1; cancel t2.1
    to       (cancelled)
    history  s(c) fk(c) t1(x) t2(x)
87 parallel {t1, t1, t2}
    given    start; modify before t1
    do       cancel t1
    to       {t2}  #t2
    history  s(c) fk(c) t1(x)x2 t2
    end      e2
88 parallel {t1, t2}
    do       cancel t1.1; before t1
    to       {t1, t2}  #-(=t1 =t2)
    history  s(c) fk(c) t1(x) t2 t1
    end      e1
89 parallel {t1, t2}
    do       before t1; cancel t1.1
    to       {t1, t2}  #-(=t1 =t2)
    history  s(c) fk(c) t1(x) t1 t2
    end      e1
90 parallel-timed {t1, t2}
    do       cancel t1.1
    to       {t2}  #-(#t2)
    has      timer(bt2)
    history  s(c) fk(c) t1(x) t2
    end      e2
91 parallel-timed {t1, t1, t2}
    given    start; modify before t1
    do       cancel t1
    to       {t2}  #-(#t2)
    has      timer(bt2)
    history  s(c) fk(c) t1(x)x2 t2
    end      e2
92 parallel-timed {t1, t2}
    do       cancel t1.1; before t1
    to       {t1, t2}  #-(=-(#t1) =-(#t2))
    has      timer(bt1); timer(bt2)
    history  s(c) fk(c) t1(x) t2 t1
    end      e1
93 beside {o, sub{i}}
    do       cancel i.1
    to       {o}  #o
    history  s(c) fk(c) o sub(x) ss(c) i(x)
    end      oe
94 beside {o, sub{i}}
    do       cancel sub.1
    to       {o}  #o
    history  s(c) fk(c) o sub(x) ss(c) i(x)
    end      oe
95 beside {o, sub{i}}
    do       cancel i.1; before i
    to       {o, sub{i}}  #-(=-(#i) =o)
    history  s(c) fk(c) o sub(x) ss(c) i(x) sub i
    end      oe
96 beside {o, sub{i}}
    do       before i; cancel i.1
    to       {o, sub{i}}  #-(=-(#i) =o)
    history  s(c) fk(c) o sub ss(c) i(x) i
    end      oe
97 beside-timed {o, sub{i}}
    do       cancel i.1
    to       {o}  #o
    history  s(c) fk(c) o sub(x) ss(c) i(x)
    end      oe
98 beside-timed {o, sub{i}}
    do       cancel sub.1
    to       {o}  #o
    history  s(c) fk(c) o sub(x) ss(c) i(x)
    end      oe
99 beside-timed {o, sub{i}}
    do       cancel i.1; before i
    to       {o, sub{i}}  #-(=-(#-(#i)) =o)
    has      timer(bt)
    history  s(c) fk(c) o sub(x) ss(c) i(x) sub i
    end      oe
100 beside-timed {o, sub{i}}
    do       before i; cancel i.1
    to       {o, sub{i}}  #-(=-(#-(#i)) =o)
    has      timer(bt)
    history  s(c) fk(c) o sub ss(c) i(x) i
    end      oe
101 beside-two {o, sub{i1, i2}}
    do       cancel i1.1
    to       {o, sub{i2}}  #-(=-(#i2) =o)
    history  s(c) fk(c) o sub ss(c) ifk(c) i1(x) i2
    end      oe
102 beside-two {o, sub{i1, i2}}
    do       cancel sub.1
    to       {o}  #o
    history  s(c) fk(c) o sub(x) ss(c) ifk(c) i1(x) i2(x)
    end      oe
103 beside-two {o, sub{i1, i2}}
    do       cancel i1.1; before i1
    to       {o, sub{i1, i2}}  #-(=-(#-(=i1 =i2)) =o)
    history  s(c) fk(c) o sub ss(c) ifk(c) i1(x) i2 i1
    end      oe
104 beside-two {o, sub{i1, i2}}
    do       cancel o.1
    to       {sub{i1, i2}}  #-(#-(=i1 =i2))
    history  s(c) fk(c) o(x) sub ss(c) ifk(c) i1 i2
    end      oe
105 beside-two-timed {o, sub{i1, i2}}
    do       cancel i1.1
    to       {o, sub{i2}}  #-(=-(#-(#i2)) =o)
    has      timer(bt2)
    history  s(c) fk(c) o sub ss(c) ifk(c) i1(x) i2
    end      oe
106 beside-two-timed {o, sub{i1, i2}}
    do       cancel sub.1
    to       {o}  #o
    history  s(c) fk(c) o sub(x) ss(c) ifk(c) i1(x) i2(x)
    end      oe
107 beside-two-timed {o, sub{i1, i2}}
    do       before i1; cancel i1.1
    to       {o, sub{i1, i2}}  #-(=-(#-(=-(#i1) =-(#i2))) =o)
    has      timer(bt1); timer(bt2)
    history  s(c) fk(c) o sub ss(c) ifk(c) i1(x) i1 i2
    end      oe
108 beside-two-timed {o, sub{i1, i2}}
    do       cancel i1.1; cancel o.1
    to       {sub{i2}}  #-(#-(#i2))
    has      timer(bt2)
    history  s(c) fk(c) o(x) sub ss(c) ifk(c) i1(x) i2
    end      oe
109 parallel {t1, t2}
    do       cancel t1.1; cancel t1.1
    refused  no instance t1.1
110 parallel {t1, t2}
    do       cancel nope.1
    refused  no instance nope.1
111 parallel {t1, t2}
    do       cancel ~nope.1
    refused  no transition nope.1
112 two-subs {sub{t}}
    given    start; complete o
    do       cancel sub.1; cancel t.1
    refused  no instance t.1
113 two-subs {sub{t}}
    given    start; complete o
    do       cancel t.1; cancel sub.1
    refused  no instance sub.1
114 two-subs {sub{t}, sub{t}}
    given    start; complete o; modify before t in PI
    do       cancel sub; before x
    to       {sb2{x}}  #-(#x)
    history  s(c) o(c) sub(x)x2 is(c) t(x)x2 sb2 x
    end      e
115 two-subs {sub{t}, sub{t}}
    given    start; complete o; modify before t in PI
    do       cancel t
    to       (cancelled)
    history  s(c) o(c) sub(x)x2 is(c) t(x)x2
116 two-subs {o, sub{t}}
    given    start; modify before t
    do       cancel PI; before x
    to       {sb2{x}}  #-(#x)
    history  s(c) o(x) sub(x) t(x) sb2 x
    end      e
117 threefold {A{B{C{ct}}}}
    given    start; modify before ct, cancel o
    do       cancel ct
    to       (cancelled)
    history  s(c) o(x) A(x) B(x) C(x) ct(x)
118 threefold {A{B{C{ct}}, at}}
    given    start; modify before ct, cancel o; modify before at
    do       cancel ct
    to       {A{at}}  #-(#at)
    history  s(c) o(x) A B(x) at C(x) ct(x)
    end      e
119 three {a}
    do       cancel a; before b in PI
    to       {b}  #b
    history  s(c) a(x) b
    end      e
120 three {a}
    do       cancel a; cancel b
    to       (cancelled)
    history  s(c) a(x)
121 three {a}
    do       cancel a; cancel PI
    to       (cancelled)
    history  s(c) a(x)
122 three {a}
    do       cancel a; after c; cancel a
    to       (completed at e)
    history  s(c) a(x) e(C)
    why      Camunda fails on the tree of an instance that has just ended; here it is empty
123 three {a}
    do       cancel a; after c; before b in PI
    to       {b}  #b
    history  s(c) a(x) e(C) b
    end      e
    why      Camunda fails on the tree of an instance that has just ended; here it is empty
""")
