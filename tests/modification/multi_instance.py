"""Multi-instance: bodies, and the instances in them at once."""

from __future__ import annotations

from tests.modification.rows import Shape, rows

SHAPES = {
    "parallel-tasks": Shape("start:s -> task:bf -> task:m(parallel=3) -> task:af -> end:e"),
    "parallel-subs": Shape(
        "start:s -> task:bf -> sub:ms(parallel=3) { start:ss -> task:st -> end:se } -> task:af -> end:e"
    ),
    "three-at-once": Shape("start:s -> task:o -> task:m(parallel=3) -> task:n -> end:e"),
    "until": Shape("start:s -> task:m(parallel=3 until=nrOfCompletedInstances==4) -> end:e"),
    "until-subs": Shape(
        "start:s -> sub:ms(parallel=3 until=nrOfCompletedInstances==4) { start:ss -> task:st -> end:se } -> end:e"
    ),
    "both": Shape(
        "start:s -> task:bf -> sub:ms(parallel=3) { start:ss -> task:m(parallel=3) -> end:se } -> task:af -> end:e"
    ),
    "two-beside": Shape("""
        start:s -> and:g -> task:m(parallel=2) -> end:e1
        g -> task:o -> end:e2
    """),
    "zero": Shape("start:s -> task:o -> task:m(parallel=0) -> task:n -> end:e"),
    "body-async": Shape("start:s -> task:o -> task:m(parallel=2 asyncBefore=true) -> end:e"),
    "each-async": Shape("start:s -> task:o -> task:m(parallel=2 loop.async=true) -> end:e"),
}

ROWS = rows("""
291 parallel-tasks {m#mi{m, m, m}}
    given    start; complete bf
    do       before m#mi
    to       {m#mi{m, m, m}, m#mi{m, m, m}}  #-(=-(#-(=m =m =m)) =-(#-(=m =m =m)))
    has      nr 3/3/0; nr 3/3/0; loops 0 0 1 1 2 2
    history  s(c) bf(c) m#mix2 mx6
    end      e
292 parallel-subs {ms#mi{ms{st}, ms{st}, ms{st}}}
    given    start; complete bf
    do       before ms#mi
    to       {ms#mi{ms{st}, ms{st}, ms{st}}, ms#mi{ms{st}, ms{st}, ms{st}}}
             #-(=-(#-(=-(#st) =-(#st) =-(#st))) =-(#-(=-(#st) =-(#st) =-(#st))))
    has      nr 3/3/0; nr 3/3/0; loops 0 0 1 1 2 2
    history  s(c) bf(c) ms#mix2 msx6 ss(c)x6 stx6
    end      e
295 parallel-tasks {bf}
    do       along bf_m
    to       {bf, m#mi{m, m, m}}  #-(=-(#-(=m =m =m)) =bf)
    has      nr 3/3/0; loops 0 1 2
    history  s(c) bf m#mi mx3
    end      e
296 parallel-tasks {m#mi{m, m, m}}
    given    start; complete bf
    do       after m#mi
    to       {af, m#mi{m, m, m}}  #-(=-(#-(=m =m =m)) =af)
    has      nr 3/3/0; loops 0 1 2
    history  s(c) bf(c) af m#mi mx3
    end      e
297 parallel-tasks {m#mi{m, m, m}}
    given    start; complete bf
    do       after m
    refused  no way on m
298 parallel-tasks {m#mi{m, m, m}}
    given    start; complete bf
    do       before m in m#mi.1
    to       {m#mi{m, m, m, m}}  #-(#-(=m =m =m =m))
    has      nr 4/4/0; loops 0 1 2 3
    history  s(c) bf(c) m#mi mx4
    end      e
299 parallel-tasks {m#mi{m, m, m}}
    given    start; complete bf
    do       before m
    to       {m#mi{m, m, m, m}}  #-(#-(=m =m =m =m))
    has      nr 4/4/0; loops 0 1 2 3
    history  s(c) bf(c) m#mi mx4
    end      e
300 parallel-tasks {m#mi{m, m, m}}
    given    start; complete bf
    do       before m in PI
    to       {m#mi{m, m, m}, m#mi{m}}  #-(=-(#-(=m =m =m)) =-(#-(=m)))
    has      nr 1/1/0; nr 3/3/0; loops 0 0 1 2
    history  s(c) bf(c) m#mix2 mx4
    end      e
301 three-at-once {m#mi{m, m, m}}
    given    start; complete o
    do       before m in m.1
    refused  not around m.1 m
302 until {m#mi{m, m, m}}
    do       before m; before m
    to       {m#mi{m, m, m, m, m}}  #-(#-(=m =m =m =m =m))
    has      nr 5/5/0; loops 0 1 2 3 4
    history  s(c) m#mi mx5
    end      e
303 until-subs {ms#mi{ms{st}, ms{st}, ms{st}}}
    do       before ms; before ms
    to       {ms#mi{ms{st}, ms{st}, ms{st}, ms{st}, ms{st}}}  #-(#-(=-(#st) =-(#st) =-(#st) =-(#st) =-(#st)))
    has      nr 5/5/0; loops 0 1 2 3 4
    history  s(c) ms#mi msx5 ss(c)x5 stx5
    end      e
304 parallel-subs {ms#mi{ms{st}, ms{st}, ms{st}}}
    given    start; complete bf
    do       before ms in ms#mi.1
    to       {ms#mi{ms{st}, ms{st}, ms{st}, ms{st}}}  #-(#-(=-(#st) =-(#st) =-(#st) =-(#st)))
    has      nr 4/4/0; loops 0 1 2 3
    history  s(c) bf(c) ms#mi msx4 ss(c)x4 stx4
    end      e
305 parallel-subs {ms#mi{ms{st}, ms{st}, ms{st}}}
    given    start; complete bf
    do       before st
    refused  which ancestor ms
306 parallel-subs {ms#mi{ms{st}, ms{st}, ms{st}}}
    given    start; complete bf
    do       before st in ms#mi.1
    to       {ms#mi{ms{st}, ms{st}, ms{st}, ms{st}}}  #-(#-(=-(#st) =-(#st) =-(#st) =-(#st)))
    has      nr 4/4/0; loops 0 1 2 3
    history  s(c) bf(c) ms#mi msx4 ss(c)x3 stx4
    end      e
307 parallel-subs {ms#mi{ms{st}, ms{st}, ms{st}}}
    given    start; complete bf
    do       before st in ms.1
    to       {ms#mi{ms{st, st}, ms{st}, ms{st}}}  #-(#-(=-(#-(=st =st)) =-(#st) =-(#st)))
    has      nr 3/3/0; loops 0 1 2
    history  s(c) bf(c) ms#mi msx3 ss(c)x3 stx4
    end      e
308 parallel-tasks {bf}
    do       before m
    to       {bf, m#mi{m}}  #-(=-(#-(=m)) =bf)
    has      nr 1/1/0; loops 0
    history  s(c) bf m#mi m
    end      e
309 parallel-subs {bf}
    do       before st
    to       {bf, ms#mi{ms{st}}}  #-(=-(#-(=-(#st))) =bf)
    has      nr 1/1/0; loops 0
    history  s(c) bf ms#mi ms st
    end      e
310 parallel-subs {bf}
    do       before ms
    to       {bf, ms#mi{ms{st}}}  #-(=-(#-(=-(#st))) =bf)
    has      nr 1/1/0; loops 0
    history  s(c) bf ms#mi ms ss(c) st
    end      e
311 parallel-subs {bf}
    do       before st; before st
    to       {bf, ms#mi{ms{st, st}}}  #-(=-(#-(=-(#-(=st =st)))) =bf)
    has      nr 1/1/0; loops 0
    history  s(c) bf ms#mi ms stx2
    end      e
312 parallel-subs {bf}
    do       before st with nrOfInstances=3
    to       {bf, ms#mi{ms{st}}}  #-(=-(#-(=-(#st))) =bf)
    has      nr 3/1/0; loops 0
    history  s(c) bf ms#mi ms st
    end      e
321 parallel-tasks {m#mi{m, m, m}}
    given    start; complete bf
    do       cancel m#mi
    to       (cancelled)
    history  s(c) bf(c) m#mi(x) m(x)x3
323 parallel-tasks {m#mi{m, m, m}}
    given    start; complete bf
    do       cancel m.3
    to       {m#mi{m, m}}  #-(#-(=m =m))
    has      nr 3/2/0; loops 0 1
    history  s(c) bf(c) m#mi mx2 m(x)
    end      e
324 parallel-tasks {m#mi{m, m, m}}
    given    start; complete bf
    do       cancel m
    to       (cancelled)
    history  s(c) bf(c) m#mi(x) m(x)x3
325 both {ms#mi{ms{m#mi{m, m, m}}, ms{m#mi{m, m, m}}, ms{m#mi{m, m, m}}}}
    given    start; complete bf
    do       cancel m
    to       (cancelled)
    history  s(c) bf(c) ms#mi(x) ms(x)x3 ss(c)x3 m#mi(x)x3 m(x)x9
326 parallel-tasks {m#mi{m, m, m}}
    given    start; complete bf
    do       cancel m.1; cancel m.2
    to       {m#mi{m}}  #-(#-(=m))
    has      nr 3/1/0; loops 2
    history  s(c) bf(c) m#mi m(x) m m(x)
    end      e
327 parallel-tasks {m#mi{m, m, ~m}}
    given    start; complete bf; complete m
    do       cancel m.1; cancel m.2
    to       {m#mi{~m}}  #-(#-(=m))
    has      nr 3/0/1; loops 0
    history  s(c) bf(c) m#mi m(C) m(x)x2
    end      stuck {m#mi{~m}}
328 three-at-once {m#mi{m, m, ~m}}
    given    start; complete o; complete m
    do       cancel m
    to       (cancelled)
    history  s(c) o(c) m#mi(x) m(C) m(x)x2
329 three-at-once {m#mi{m, m, ~m}}
    given    start; complete o; complete m
    do       cancel ~m.1
    to       {m#mi{m, m}}  #-(#-(=m =m))
    has      nr 3/1/1; loops 1 2
    history  s(c) o(c) m#mi m(C) mx2
    end      e
330 three-at-once {m#mi{m, m, ~m}}
    given    start; complete o; complete m
    do       after m#mi; cancel m#mi
    to       {n}  #n
    history  s(c) o(c) m#mi(x) n m(C) m(x)x2
    end      e
331 parallel-tasks {m#mi{m, m, ~m}}
    given    start; complete bf; complete m
    do       before m
    to       {m#mi{m, m, m, ~m}}  #-(#-(=m =m =m =m))
    has      nr 4/3/1; loops 0 1 2 3
    history  s(c) bf(c) m#mi m(C) mx3
    end      e
332 parallel-subs {ms#mi{ms{st}, ms{st}, ms{st}}}
    given    start; complete bf
    do       cancel ms.3
    to       {ms#mi{ms{st}, ms{st}}}  #-(#-(=-(#st) =-(#st)))
    has      nr 3/2/0; loops 0 1
    history  s(c) bf(c) ms#mi msx2 ms(x) ss(c)x3 stx2 st(x)
    end      e
333 parallel-subs {ms#mi{ms{st}, ms{st}, ms{st}}}
    given    start; complete bf
    do       cancel st.2
    to       {ms#mi{ms{st}, ms{st}}}  #-(#-(=-(#st) =-(#st)))
    has      nr 3/2/0; loops 0 2
    history  s(c) bf(c) ms#mi ms ms(x) ms ss(c)x3 st st(x) st
    end      e
338 parallel-tasks {m#mi{m, m, m}}
    given    start; complete bf
    do       cancel m.2; before m
    to       {m#mi{m, m, m}}  #-(#-(=m =m =m))
    has      nr 4/3/0; loops 0 2 3
    history  s(c) bf(c) m#mi m m(x) mx2
    end      e
340 two-beside {m#mi{m, m}, o}
    do       cancel m
    to       {o}  #o
    history  s(c) g(c) m#mi(x) o m(x)x2
    end      e2
341 two-beside {m#mi{m}, o}
    given    start; modify cancel m.1
    do       cancel m.1
    to       {o}  #o
    history  s(c) g(c) m#mi(x) o m(x)x2
    end      e2
342 two-beside {m#mi{m, m}, m#mi{m, m}, o}
    given    start; modify before m#mi
    do       before m
    refused  which ancestor m#mi
343 two-beside {m#mi{m, m}, m#mi{m, m}, o}
    given    start; modify before m#mi
    do       before m in m#mi.1
    to       {m#mi{m, m, m}, m#mi{m, m}, o}  #-(=-(#-(=m =m =m)) =-(#-(=m =m)) =o)
    has      nr 2/2/0; nr 3/3/0; loops 0 0 1 1 2
    history  s(c) g(c) m#mix2 o mx5
    end      e1
344 zero {o}
    do       before m#mi
    to       {n, o}  #-(=n =o)
    history  s(c) o m#mi(c) n
    end      e
345 zero {o}
    do       before m
    to       {m#mi{m}, o}  #-(=-(#-(=m)) =o)
    has      nr 1/1/0; loops 0
    history  s(c) o m#mi m
    end      e
346 body-async {o}
    do       before m
    to       {m#mi{m}, o}  #-(=-(#-(=m)) =o)
    has      nr 1/1/0; loops 0
    history  s(c) o m#mi m
    end      e
347 body-async {o}
    do       before m#mi
    to       {o, ~m#mi}  #-(=m#mi =o)
    has      async(m#mi)
    history  s(c) o
    end      e
348 body-async {~m#mi}
    given    start; complete o
    do       cancel m
    to       {~m#mi}  #m#mi
    has      async(m#mi)@PI
    history  s(c) o(c)
    end      e
349 body-async {~m#mi}
    given    start; complete o
    do       cancel m#mi
    to       (cancelled)
    history  s(c) o(c)
350 each-async {o}
    do       before m
    to       {m#mi{~m}, o}  #-(=-(#-(=m)) =o)
    has      async(m); nr 1/1/0; loops 0
    history  s(c) o m#mi
    end      e
351 each-async {m#mi{~m, ~m}}
    given    start; complete o
    do       cancel ~m.1
    to       {m#mi{~m}}  #-(#-(=m))
    has      async(m); nr 2/1/0; loops 1
    history  s(c) o(c) m#mi
    end      e
352 each-async {m#mi{~m, ~m}}
    given    start; complete o
    do       cancel m
    to       (cancelled)
    history  s(c) o(c) m#mi(x)
""")
