"""Starting inside of scopes: which are made, which are used again, and what an ancestor is good for."""

from __future__ import annotations

from tests.modification.drawings import COMMON
from tests.modification.rows import Shape, rows

SHAPES = COMMON | {
    "async-sub": Shape("start:s -> task:o -> sub:sub(asyncBefore=true) { start:is -> task:t -> end:ie } -> end:e"),
    "async-first": Shape("start:s -> task:a(asyncBefore=true) -> task:b -> end:e"),
}

ROWS = rows("""
36 nested {sub{st}}
    do       before it
    to       {sub{in{it}, st}}  #-(#-(=-(#it) =st))
    history  s(c) sub ss(c) st in it
    end      e
37 nested {sub{st}}
    do       before in
    to       {sub{in{it}, st}}  #-(#-(=-(#it) =st))
    history  s(c) sub ss(c) st in is(c) it
    end      e
38 nested {sub{st}}
    do       before sub
    to       {sub{st}, sub{st}}  #-(=-(#st) =-(#st))
    history  s(c) subx2 ss(c)x2 stx2
    end      e
39 nested {sub{st}}
    do       before st in PI
    to       {sub{st}, sub{st}}  #-(=-(#st) =-(#st))
    history  s(c) subx2 st ss(c) st
    end      e
40 nested {sub{st}, sub{st}}
    given    start; modify before sub
    do       before it
    refused  which ancestor in
41 nested {sub{st}, sub{st}}
    given    start; modify before sub
    do       before it in sub.1
    to       {sub{in{it}, st}, sub{st}}  #-(=-(#-(=-(#it) =st)) =-(#st))
    history  s(c) subx2 ss(c)x2 stx2 in it
    end      e
42 nested {sub{st}, sub{st}}
    given    start; modify before sub
    do       before it in PI
    to       {sub{in{it}}, sub{st}, sub{st}}  #-(=-(#-(#it)) =-(#st) =-(#st))
    history  s(c) subx3 in ss(c)x2 it stx2
    end      e
43 nested {sub{st}, sub{st}}
    given    start; modify before sub
    do       along is_it
    refused  which ancestor in
44 nested {sub{st}, sub{st}}
    given    start; modify before sub
    do       along is_it in sub.1
    to       {sub{in{it}, st}, sub{st}}  #-(=-(#-(=-(#it) =st)) =-(#st))
    history  s(c) subx2 ss(c)x2 stx2 in it
    end      e
45 nested {sub{st}, sub{st}}
    given    start; modify before sub
    do       after is in sub.1
    to       {sub{in{it}, st}, sub{st}}  #-(=-(#-(=-(#it) =st)) =-(#st))
    history  s(c) subx2 ss(c)x2 stx2 in it
    end      e
46 nested {sub{st}}
    do       before sub in noValid
    refused  no ancestor noValid
47 nested {sub{st}}
    do       before sub in st.1
    refused  not around st.1 sub
48 nested {sub{st}}
    do       before sub in sub.1
    refused  not around sub.1 sub
49 nested {sub{st}}
    do       along is_it in noValid
    refused  no ancestor noValid
50 nested {sub{st}}
    do       along is_it in st.1
    refused  not around st.1 is_it
51 nested {sub{st}}
    do       after is in noValid
    refused  no ancestor noValid
52 nested {sub{st}}
    do       before se
    to       {sub{st}}  #-(#st)
    history  s(c) sub ss(c) st se(C)
    end      e
53 nested {sub{st}}
    do       before e
    to       {sub{st}}  #-(#st)
    history  s(c) sub e(C) ss(c) st
    end      e
54 nested {sub{st}}
    do       after sub
    to       {sub{st}}  #-(#st)
    history  s(c) sub e(C) ss(c) st
    end      e
55 nested {sub{st}}
    do       after in
    to       {sub{st}}  #-(#st)
    history  s(c) sub ss(c) st se(C)
    end      e
56 nested {sub{st}}
    do       cancel st.1; before it
    to       {sub{in{it}}}  #-(#-(#it))
    history  s(c) sub(x) ss(c) st(x) sub in it
    end      e
57 nested {sub{st}}
    do       before it; cancel st.1
    to       {sub{in{it}}}  #-(#-(#it))
    history  s(c) sub ss(c) st(x) in it
    end      e
58 nested {sub{st}}
    do       cancel st.1; before it in sub.1
    refused  no ancestor sub.1
59 threefold {o}
    do       before ct
    to       {A{B{C{ct}}}, o}  #-(=-(#-(#-(#ct))) =o)
    history  s(c) o A B C ct
    end      e
60 threefold {A{at}}
    given    start; complete o
    do       before ct
    to       {A{B{C{ct}}, at}}  #-(#-(=-(#-(#ct)) =at))
    history  s(c) o(c) A as(c) at B C ct
    end      e
61 threefold {A{B{bt}}}
    given    start; complete o; complete at
    do       before ct in A.1
    to       {A{B{C{ct}}, B{bt}}}  #-(#-(=-(#-(#ct)) =-(#bt)))
    history  s(c) o(c) A as(c) at(c) Bx2 C bs(c) ct bt
    end      e
62 threefold {A{B{bt}, B{bt}}}
    given    start; complete o; complete at; modify before B
    do       before ct
    refused  which ancestor C
63 threefold {A{B{bt}, B{bt}}}
    given    start; complete o; complete at; modify before B
    do       before ct in B.1
    to       {A{B{C{ct}, bt}, B{bt}}}  #-(#-(=-(#-(=-(#ct) =bt)) =-(#bt)))
    history  s(c) o(c) A as(c) at(c) Bx2 bs(c)x2 btx2 C ct
    end      e
64 async-sub {o}
    do       before t
    to       {o, sub{t}}  #-(=-(#t) =o)
    history  s(c) o sub t
    end      e
65 two-subs {o}
    do       before ie
    to       {o, sb2{x}}  #-(=-(#x) =o)
    history  s(c) o sub(c) ie(C) sb2 is2(c) x
    end      e
66 two-subs {o}
    do       before is
    to       {o, sub{t}}  #-(=-(#t) =o)
    history  s(c) o sub is(c) t
    end      e
67 two-subs {o, sb2{x}}
    given    start; modify before x
    do       before t in sb2.1
    refused  not around sb2.1 t
68 two-subs {sub{t}}
    given    start; complete o
    do       before t2 in t.1
    refused  not around t.1 t2
69 two-subs {sub{t}}
    given    start; complete o
    do       before t2 in sub.1
    to       {sub{t, t2}}  #-(#-(=t =t2))
    history  s(c) o(c) sub is(c) t t2
    end      e
70 two-subs {o}
    do       before t in o.1
    to       {o, sub{t}}  #-(=-(#t) =o)
    history  s(c) o sub t
    end      e
71 three {a, b}
    given    start; modify before b
    do       before c in a.1
    refused  not around a.1 c
72 async-first {~a}
    do       before b in PI
    to       {b, ~a}  #-(=a =b)
    has      async(a)
    history  s(c) b
    end      e
""")
