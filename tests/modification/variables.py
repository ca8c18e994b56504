"""Variables that instructions bring along."""

from __future__ import annotations

from tests.modification.drawings import COMMON
from tests.modification.rows import Shape, rows

SHAPES = COMMON | {
    "deep": Shape("""
        start:s -> task:o -> sub:sub { start:is -> task:i1 -> sub:inner {
            start:iis -> task:ii -> end:iie } -> end:ie } -> end:e
    """),
    "timed-later": Shape("""
        start:s -> task:o -> task:st -> end:e
        st @ timer:bt(PT1H) -> task:x -> end:be
    """),
    "async-later": Shape("start:s -> task:o -> task:at(asyncBefore=true) -> end:e"),
    "for-each": Shape("start:s -> task:o -> task:m(parallel=coll element=el) -> end:e"),
    "sub-two": Shape("start:s -> sub:sub { start:is -> task:i -> task:j -> end:ie } -> end:e"),
    "passed-on": Shape(
        "start:s -> task:o -> call:c(calledElement=passed-to pass.x=${l}) -> task:af -> end:e",
        called={"passed-to": "start:qs -> task:qt -> end:qe"},
    ),
}

ROWS = rows("""
428 deep {o}
    do       before o with g=1 l:=2
    to       {o, o}  #-(=o =o)
    has      g=1@PI; l=2@o
    history  s(c) ox2
    end      e
429 deep {o}
    do       before ii with g=1 l:=2
    to       {o, sub{inner{ii}}}  #-(=-(#-(#ii)) =o)
    has      g=1@PI; l=2@inner
    history  s(c) o sub inner ii
    end      e
430 deep {sub{i1}}
    given    start; complete o; set sub g=0
    do       before ii with g=1 l:=2
    to       {sub{i1, inner{ii}}}  #-(#-(=-(#ii) =i1))
    has      g=1@sub; l=2@inner
    history  s(c) o(c) sub is(c) i1 inner ii
    end      e
431 deep {o}
    do       before sub with g=1 l:=2
    to       {o, sub{i1}}  #-(=-(#i1) =o)
    has      g=1@PI; l=2@sub
    history  s(c) o sub is(c) i1
    end      e
432 deep {o}
    do       along is_i1 with g=1 l:=2
    to       {o, sub{i1}}  #-(=-(#i1) =o)
    has      g=1@PI; l=2@sub
    history  s(c) o sub i1
    end      e
433 deep {o}
    do       after o with g=1 l:=2
    to       {o, sub{i1}}  #-(=-(#i1) =o)
    has      g=1@PI; l=2@sub
    history  s(c) o sub is(c) i1
    end      e
434 deep {o}
    do       cancel o; before o with g=1 l:=2
    to       {o}  #o
    has      g=1@PI; l=2@PI
    history  s(c) o(x) o
    end      e
435 deep {o}
    do       before o with l:=2; cancel o.1
    to       {o}  #o
    has      l=2@o
    history  s(c) o(x) o
    end      e
    why      the variable now is one of the process instance, as its execution has taken over
436 timed-later {o}
    do       before st with g=1 l:=2
    to       {o, st}  #-(=-(#st) =o)
    has      timer(bt); g=1@PI; l=2@PI
    history  s(c) o st
    end      e
    why      `l` is on the execution around the scope of `st`
437 async-later {o}
    do       before at with g=1 l:=2
    to       {o, ~at}  #-(=at =o)
    has      async(at); g=1@PI; l=2@~
    history  s(c) o
    end      e
438 for-each {m#mi{m, m}}
    given    start coll=["a","b"]; complete o
    do       before m with el:=z
    to       {m#mi{m, m, m}}  #-(#-(=m =m =m))
    has      nr 3/3/0; loops 0 1 2; coll=["a","b"]@PI; el=a@m; el=b@m; el=z@m
    history  s(c) o(c) m#mi mx3
    end      e
439 for-each {o}
    given    start coll=["a","b"]
    do       before m with el:=z g=1
    to       {m#mi{m}, o}  #-(=-(#-(=m)) =o)
    has      nr 1/1/0; loops 0; coll=["a","b"]@PI; el=z@m; g=1@PI
    history  s(c) o m#mi m
    end      e
440 for-each {o}
    do       before m#mi with coll=["q"] l:=1
    to       {m#mi{m}, o}  #-(=-(#-(=m)) =o)
    has      nr 1/1/0; loops 0; coll=["q"]@PI; el=q@m; l=1@m#mi
    history  s(c) o m#mi m
    end      e
441 sub-two {sub{i}}
    given    start; set sub sv=1
    do       cancel i; before j
    to       {sub{j}}  #-(#j)
    history  s(c) sub(x) is(c) i(x) sub j
    end      e
442 sub-two {sub{i}}
    given    start; set sub sv=1
    do       before j; cancel i
    to       {sub{j}}  #-(#j)
    has      sv=1@sub
    history  s(c) sub is(c) i(x) j
    end      e
443 three {a}
    given    start pv=1
    do       cancel a; before b
    to       {b}  #b
    has      pv=1@PI
    history  s(c) a(x) b
    end      e
444 passed-on {o}
    do       before c with l:=7
    to       {c, o}  #-(=-(#c) =o)
    has      l=7@PI
    history  s(c) o c
""")
