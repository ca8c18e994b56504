"""Other events, and activities that wait for them."""

from __future__ import annotations

from tests.modification.drawings import COMMON
from tests.modification.rows import Shape, rows

SHAPES = COMMON | {
    "waiting": Shape("""
        start:s -> task:o -> receive:r(m1) -> receive:r2 -> message:cm(m2) -> signal:cs(s1) -> timer:ct(PT1H)
        ct -> end:e
    """),
    "deferred": Shape("""
        start:s -> task:o -> events:g -> message:cm(m1) -> task:am -> end:e1
        g -> timer:ct(PT1H) -> task:at -> end:e2
    """),
    "link": Shape("""
        start:s -> task:o -> link:lt(away)
        link:lc(away) -> task:al -> end:e
    """),
    "timer-start": Shape("start:s(timer R3/PT1H) -> task:t -> end:e"),
    "terminated": Shape("start:s -> task:t -> end:te(terminate)"),
    "terminated-later": Shape("start:s -> task:t -> task:t2 -> end:te(terminate)"),
    "terminated-sub": Shape(
        "start:s -> task:o -> sub:sub { start:is -> task:i1 -> end:te(terminate) } -> task:af -> end:e"
    ),
    "error-caught": Shape("""
        start:s -> sub:sub { start:is -> task:i1 -> end:ee(error oops) } -> end:e
        sub @ error:b(oops) -> task:ab -> end:be
    """),
    "error-uncaught": Shape("start:s -> task:t -> end:ee(error oops)"),
    "escalated": Shape("""
        start:s -> sub:sub { start:is -> task:i1 -> end:ee(escalation up) } -> end:e
        sub @~ escalation:b(up) -> task:ab -> end:be
    """),
    "escalated-midway": Shape("""
        start:s -> sub:sub { start:is -> task:i1 -> escalation:et(up) -> task:i2 -> end:ie } -> task:n -> end:e
        sub @ escalation:b(up) -> task:ab -> end:be
    """),
    "thrown": Shape("start:s -> task:t -> throw:nt -> throw:sgt(signal nobody) -> task:o -> end:e"),
    "condition": Shape("start:s -> task:t -> condition:cc(x == 1) -> task:o -> end:e"),
    "deferred-condition": Shape("""
        start:s -> task:t -> events:g -> condition:cc(x == 1) -> task:o -> end:e
        g -> message:cm(m1) -> task:o2 -> end:e2
    """),
    "fails": Shape("start:s -> task:t -> service:st(expression=${nope}) -> end:e"),
    "fails-later": Shape("start:s -> task:t -> task:t2 -> service:st(expression=${nope}) -> end:e"),
    "external": Shape("start:s -> task:t -> service:st(type=external topic=t) -> end:e"),
    "service": Shape("start:s -> task:t -> service:sv(expression=${1}) -> task:n -> end:e"),
}

ROWS = rows("""
243 waiting {o}
    do       before cm
    to       {cm, o}  #-(=-(#cm) =o)
    has      message(cm)
    history  s(c) o cm
    end      e
244 waiting {o}
    do       before cs; cancel o
    to       {cs}  #-(#cs)
    has      signal(cs)
    history  s(c) o(x) cs
    end      e
245 waiting {o}
    do       before ct
    to       {ct, o}  #-(=-(#ct) =o)
    has      timer(ct)
    history  s(c) o ct
    end      e
246 waiting {ct, o}
    given    start; modify before ct
    do       cancel ct
    to       {o}  #o
    history  s(c) o ct(x)
    end      e
247 waiting {o}
    do       before r
    to       {o, r}  #-(=-(#r) =o)
    has      message(r)
    history  s(c) o r
    end      e
248 waiting {o}
    do       before r2
    to       {o, r2}  #-(=o =r2)
    history  s(c) o r2
    end      e
249 deferred {o}
    do       before g
    to       {g, o}  #-(=-(#g) =o)
    has      timer(ct); message(cm)
    history  s(c) o g
    end      e1
250 deferred {o}
    do       before cm
    to       {am, o}  #-(=am =o)
    history  s(c) o cm(c) am
    end      e1
251 deferred {g}
    given    start; complete o
    do       before cm
    to       {am}  #am
    history  s(c) o(c) g(x) cm(c) am
    end      e1
252 deferred {g}
    given    start; complete o
    do       after cm
    to       {am, g}  #-(=-(#g) =am)
    has      timer(ct); message(cm)
    history  s(c) o(c) am g
    end      e1
253 deferred {g}
    given    start; complete o
    do       after g
    refused  no way on g
254 deferred {g}
    given    start; complete o
    do       along g_cm
    refused  no element g_cm
255 deferred {g}
    given    start; complete o
    do       cancel g; before at
    to       {at}  #at
    history  s(c) o(c) g(x) at
    end      e2
256 deferred {g, g}
    given    start; complete o; modify before g
    do       before cm
    refused  which g
257 deferred {g}
    given    start; complete o
    do       cancel cm
    to       {g}  #-(#g)
    has      timer(ct); message(cm)
    history  s(c) o(c) g
    end      e1
258 deferred {g}
    given    start; complete o
    do       cancel g; before cm
    to       {am}  #am
    history  s(c) o(c) g(x) cm(c) am
    end      e1
    why      Camunda loses a token here that nothing ends; here the empty instance is used again
259 link {o}
    do       before lc
    to       {al, o}  #-(=al =o)
    history  s(c) o al
    end      e
260 link {o}
    do       before lt
    refused  no element lt
261 link {o}
    do       after o
    to       {al, o}  #-(=al =o)
    history  s(c) o al
    end      e
262 link {o}
    do       along o_lt
    to       {al, o}  #-(=al =o)
    history  s(c) o al
    end      e
263 timer-start {t}
    do       before s
    to       {t, t}  #-(=t =t)
    history  s(c) t s(c) t
    end      e
264 one {t}
    do       before s
    to       {t, t}  #-(=t =t)
    history  s(c) t s(c) t
    end      e
265 one {t}
    do       before e
    to       {t}  #t
    history  s(c) t e(C)
    end      e
266 one {t}
    do       before e; cancel t
    to       (cancelled)
    history  s(c) t(x) e(C)
267 one {t}
    do       cancel t; before e
    to       (completed at e)
    history  s(c) t(x) e(C)
268 terminated {t}
    do       before te
    to       (completed at te)
    history  s(c) t(x) te(C)
269 terminated {t}
    do       before te; before t
    to       {t}  #t
    history  s(c) t(x) te(C) t
    end      te
270 terminated {t}
    do       after t
    to       (completed at te)
    history  s(c) t(x) te(C)
271 terminated-later {t}
    do       before t2; after t2
    to       (completed at te)
    history  s(c) t(x) t2(x) te(C)
272 terminated-sub {o}
    do       before te
    to       {af, o}  #-(=af =o)
    history  s(c) o sub(c) te(C) af
    end      e
273 terminated-sub {sub{i1}}
    given    start; complete o
    do       before te
    to       {af}  #af
    history  s(c) o(c) sub(c) is(c) i1(x) te(C) af
    end      e
274 terminated-sub {sub{i1}}
    given    start; complete o
    do       after i1
    to       {af}  #af
    history  s(c) o(c) sub(c) is(c) i1(x) te(C) af
    end      e
275 terminated-sub {sub{i1}, sub{i1}}
    given    start; complete o; modify before sub
    do       before te in sub.1
    to       {af, sub{i1}}  #-(=-(#i1) =af)
    history  s(c) o(c) sub sub(c) is(c)x2 i1 i1(x) te(C) af
    end      e
    why      Camunda does not look at the ancestor here, and cannot tell which is meant
276 terminated-sub {sub{i1}, sub{i1}}
    given    start; complete o; modify before sub
    do       along i1_te in sub.1
    to       {af, sub{i1}}  #-(=-(#i1) =af)
    history  s(c) o(c) sub(c) sub is(c)x2 i1(x) i1 te(C) af
    end      e
277 error-caught {sub{i1}}
    do       before ee
    to       {ab}  #ab
    history  s(c) sub(x) is(c) i1(x) ee(x) b(c) ab
    end      be
278 error-caught {sub{i1}}
    do       before ee; cancel i1
    to       {ab}  #ab
    history  s(c) sub(x) is(c) i1(x) ee(x) b(c) ab
    end      be
279 error-uncaught {t}
    do       before ee
    to       {t}  #t
    history  s(c) t ee(C)
    end      ee
280 escalated {sub{i1}}
    do       before ee
    to       {ab, sub{i1}}  #-(=-(#i1) =ab)
    history  s(c) b(c) sub is(c) ab i1 ee(C)
    end      be
281 escalated-midway {sub{i1}}
    do       before et
    to       {ab}  #ab
    history  s(c) sub(x) is(c) i1(x) et(x) b(c) ab
    end      be
282 thrown {t}
    do       before nt
    to       {o, t}  #-(=o =t)
    history  s(c) t nt(c) sgt(c) o
    end      e
283 condition {t}
    do       before cc
    to       {cc, t}  #-(=-(#cc) =t)
    has      condition(cc)
    history  s(c) t cc
    end      e
284 condition {t}
    do       before cc with x=1
    to       {o, t}  #-(=o =t)
    has      x=1@PI
    history  s(c) t cc(c) o
    end      e
285 deferred-condition {t}
    do       before g with x=1
    to       {o, t}  #-(=o =t)
    has      x=1@PI
    history  s(c) t g(x) cc(c) o
    end      e
286 deferred-condition {t}
    do       before cc
    to       {o, t}  #-(=o =t)
    history  s(c) t cc(c) o
    end      e2
287 fails {t}
    do       before st; cancel t
    refused  unknown nope
288 fails-later {t}
    do       before t2; before st
    refused  unknown nope
289 external {t}
    do       before st; before st
    to       {st, st, t}  #-(=-(#st) =-(#st) =t)
    history  s(c) t stx2
    end      e
290 service {t}
    do       cancel t; after sv
    to       {n}  #n
    history  s(c) t(x) n
    end      e
""")
