"""Tokens that wait before or behind an activity: transition instances."""

from __future__ import annotations

from tests.modification.drawings import COMMON
from tests.modification.rows import Shape, rows

SHAPES = COMMON | {
    "choice-async": Shape("""
        start:s -> xor:fk -[true]-> task:t1 -> xor:j -> end:e
        fk -[else]-> task:t2(asyncBefore=true) -> j
    """),
    "async-after-before": Shape("""
        start:s -> xor:fk -[true]-> task:t1 -> end:e1
        fk -[else]-> task:t2(asyncAfter=true) -> end:e2(asyncBefore=true)
    """),
    "failing-inside": Shape("""
        start:s -> task:o -> sub:sub {
            start:ss -> service:ist(asyncBefore=true expression=${nope}) -> end:se } -> end:e
    """),
    "async-second": Shape("start:s -> task:a -> task:b(asyncBefore=true) -> task:c -> end:e"),
    "one-async": Shape("start:s -> task:t(asyncBefore=true) -> end:e"),
    "one-async-after": Shape("start:s -> task:t(asyncAfter=true) -> end:e"),
    "one-timed-async": Shape("""
        start:s -> task:t(asyncBefore=true) -> end:e
        t @ timer:bt(PT1H)
    """),
    "beside-async": Shape("""
        start:s -> and:fk -> task:o -> end:oe
        fk -> sub:sub { start:ss -> task:i(asyncBefore=true) -> end:se } -> oe
    """),
    "beside-async-after": Shape("""
        start:s -> and:fk -> task:o -> end:oe
        fk -> sub:sub { start:ss -> task:i(asyncAfter=true) -> end:se } -> oe
    """),
    "beside-timed-async": Shape("""
        start:s -> and:fk -> task:o -> end:oe
        fk -> sub:sub { start:ss -> task:i(asyncBefore=true) -> end:se
            i @ timer:bt(PT1H) } -> oe
    """),
    "beside-two-async": Shape("""
        start:s -> and:fk -> task:o -> end:oe
        fk -> sub:sub { start:ss -> and:ifk -> task:i1(asyncBefore=true) -> end:se
            ifk -> task:i2(asyncBefore=true) -> end:se2
            i1 @ timer:bt1(PT1H)
            i2 @ timer:bt2(PT1H) } -> oe
    """),
    "beside-end-async": Shape("""
        start:s -> and:fk -> task:o -> end:oe
        fk -> sub:sub { start:ss -> end:se(asyncAfter=true) } -> oe
    """),
    "services": Shape("""
        start:s -> service:t1(asyncAfter=true expression=${1})
        t1 -> service:t2(asyncAfter=true expression=${nope}) -> end:e
    """),
    "service-between": Shape("start:s -> task:o -> service:st(asyncAfter=true expression=${1}) -> task:z -> end:e"),
    "async-two": Shape("start:s -> task:t(asyncBefore=true) -> task:n -> end:e"),
}

ROWS = rows("""
124 choice-async {t1}
    do       before t2
    to       {t1, ~t2}  #-(=t1 =t2)
    has      async(t2)
    history  s(c) fk(c) t1
    end      e
125 async-after-before {t1}
    do       after t2
    to       {t1, ~e2}  #-(=e2 =t1)
    has      async(e2)
    history  s(c) fk(c) t1
    end      e1
126 failing-inside {o}
    do       before ist
    to       {o, sub{~ist}}  #-(=-(#ist) =o)
    has      async(ist)
    history  s(c) o sub
127 async-second {a}
    do       cancel a; before b
    to       {~b}  #b
    has      async(b)@PI
    history  s(c) a(x)
    end      e
128 async-second {a}
    do       before b; before b; cancel a
    to       {~b, ~b}  #-(=b =b)
    has      async(b)x2
    history  s(c) a(x)
    end      e
129 async-second {~b}
    given    start; complete a
    do       before c
    to       {c, ~b}  #-(=b =c)
    has      async(b)
    history  s(c) a(c) c
    end      e
130 beside-async {o, sub{~i}}
    do       cancel sub.1
    to       {o}  #o
    history  s(c) fk(c) o sub(x) ss(c)
    end      oe
131 beside-timed-async {o, sub{~i}}
    do       cancel sub.1
    to       {o}  #o
    history  s(c) fk(c) o sub(x) ss(c)
    end      oe
132 beside-two-async {o, sub{~i1, ~i2}}
    do       cancel sub.1
    to       {o}  #o
    history  s(c) fk(c) o sub(x) ss(c) ifk(c)
    end      oe
133 beside-async {o, sub{~i}}
    do       cancel i.1
    refused  no instance i.1
134 beside-async {o, sub{~i}}
    do       cancel ~o.1
    refused  no transition o.1
135 beside-async {o, sub{~i}}
    do       cancel ~i.1
    to       {o}  #o
    history  s(c) fk(c) o sub(x) ss(c)
    end      oe
136 beside-async {o, sub{~i}}
    do       cancel i
    to       {o}  #o
    history  s(c) fk(c) o sub(x) ss(c)
    end      oe
137 one-async {~t}
    do       cancel ~t.1
    to       (cancelled)
    history  s(c)
138 one-timed-async {~t}
    do       cancel ~t.1
    to       (cancelled)
    history  s(c)
139 one-async {~t}
    do       cancel ~t.1; before t
    to       {~t}  #t
    has      async(t)@PI
    history  s(c)
    end      e
140 one-async {~t}
    do       before t; cancel ~t.1
    to       {~t}  #t
    has      async(t)@PI
    history  s(c)
    end      e
141 beside-two-async {o, sub{~i1, ~i2}}
    do       cancel ~i1.1
    to       {o, sub{~i2}}  #-(=-(#i2) =o)
    has      async(i2)
    history  s(c) fk(c) o sub ss(c) ifk(c)
    end      oe
142 beside-two-async {o, sub{i2, ~i1}}
    given    start; job i2
    do       cancel ~i1.1
    to       {o, sub{i2}}  #-(=-(#-(#i2)) =o)
    has      timer(bt2)
    history  s(c) fk(c) o sub ss(c) ifk(c) i2
    end      oe
143 beside-async-after {o, sub{~i}}
    given    start; complete i
    do       cancel ~i.1
    to       {o}  #o
    history  s(c) fk(c) o sub(x) ss(c) i(c)
    end      oe
144 beside-end-async {o, sub{~se}}
    do       cancel ~se.1
    to       {o}  #o
    history  s(c) fk(c) o sub(x) ss(c) se(C)
    end      oe
145 one-async-after {~t}
    given    start; complete t
    do       cancel ~t.1
    to       (cancelled)
    history  s(c) t(c)
146 services {~t1}
    do       before t1
    to       {~t1, ~t1}  #-(=t1 =t1)
    has      async-after(t1)x2
    history  s(c) t1(c)x2
147 service-between {o}
    do       before st
    to       {o, ~st}  #-(=o =st)
    has      async-after(st)
    history  s(c) o st(c)
    end      e
148 service-between {o}
    do       after st
    to       {o, z}  #-(=o =z)
    history  s(c) o z
    end      e
149 service-between {o}
    do       along st_z
    to       {o, z}  #-(=o =z)
    history  s(c) o z
    end      e
150 service-between {~st}
    given    start; complete o
    do       cancel st; after st
    to       {z}  #z
    history  s(c) o(c) st(c) z
    end      e
151 beside-async {o, sub{~i, ~i}}
    given    begin before i, before i, before o
    do       cancel ~i.1; cancel ~i.2
    to       {o}  #o
    history  o sub(x)
    end      oe
152 beside-async {sub{~i, ~i}}
    given    begin before i, before i
    do       cancel ~i.1; cancel ~i.1
    refused  no transition i.1
153 beside-async {sub{~i, ~i}}
    given    begin before i, before i
    do       cancel ~i.1; before i; before i; cancel ~i.2; cancel ~i.2
    refused  no transition i.2
154 beside-two-async {o, sub{~i1, ~i1}}
    given    begin before i1, before i1, before o
    do       cancel ~i1.1; before i2; cancel ~i1.2
    to       {o, sub{~i2}}  #-(=-(#i2) =o)
    has      async(i2)
    history  o sub
    end      oe
155 beside-two-async {sub{~i1, ~i1, ~i1}}
    given    begin before i1, before i1, before i1
    do       before i2; cancel i1
    to       {sub{~i2}}  #-(#i2)
    has      async(i2)
    history  sub
    end      oe
156 beside-two-async {sub{~i1}}
    given    begin before i1
    do       before i2; cancel i2; before i2; cancel i2; cancel ~i1.1
    to       (cancelled)
    history  sub(x)
157 beside-two-async {sub{~i1, ~i1}}
    given    begin before i1, before i1
    do       cancel ~i1.1; before i2; cancel i2; before i2; cancel ~i1.2
    to       {sub{~i2}}  #-(#i2)
    has      async(i2)
    history  sub
    end      oe
158 beside-two-async {sub{~i1}}
    given    begin before i1
    do       before i2; cancel ~i1.1
    to       {sub{~i2}}  #-(#i2)
    has      async(i2)
    history  sub
    end      oe
159 beside-two-async {o, sub{~i1}}
    given    begin before o, before i1
    do       before se2; cancel ~i1.1
    to       {o}  #o
    history  o sub(x) se2(C)
    end      oe
160 beside-two-async {o}
    given    begin before o
    do       before se2
    to       {o}  #o
    history  o sub(c) se2(C) oe(C)
    end      oe
161 one-async {~t}
    do       cancel ~PI
    to       (cancelled)
    history  s(c)
162 one-async {~t}
    do       cancel PI
    to       (cancelled)
    history  s(c)
163 async-two {~t}
    do       cancel PI; before n
    to       {n}  #n
    history  s(c) n
    end      e
""")
