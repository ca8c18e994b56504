"""Boundary events: started, they end what they sit on, if they interrupt."""

from __future__ import annotations

from tests.modification.drawings import COMMON
from tests.modification.rows import Shape, rows

SHAPES = COMMON | {
    "border": Shape("""
        start:s -> task:t1 -> task:t2 -> end:e1
        t1 @ message:b(m1) -> task:ab -> end:e2
    """),
    "border-non": Shape("""
        start:s -> task:t1 -> task:t2 -> end:e1
        t1 @~ message:b(m1) -> task:ab -> end:e2
    """),
    "border-inside": Shape("""
        start:s -> sub:sub { start:is -> task:i1 -> task:i2 -> end:ie
            i1 @ message:b(m1) -> task:ab -> end:ie2 }
    """),
    "border-sub": Shape("""
        start:s -> sub:sub { start:is -> task:i -> end:ie } -> end:e1
        sub @ message:b(m1) -> task:ab -> end:e2
    """),
    "border-sub-non": Shape("""
        start:s -> sub:sub { start:is -> task:i -> end:ie } -> end:e1
        sub @~ message:b(m1) -> task:ab -> end:e2
    """),
    "border-parallel": Shape("""
        start:s -> and:fk -> task:t1 -> end:e1
        fk -> task:t2 -> end:e2
        t2 @ message:b(m1) -> task:ab -> end:e3
    """),
    "border-parallel-non": Shape("""
        start:s -> and:fk -> task:t1 -> end:e1
        fk -> task:t2 -> end:e2
        t2 @~ message:b(m1) -> task:ab -> end:e3
    """),
    "border-parallel-inside": Shape("""
        start:s -> sub:sub { start:s1 -> and:fk -> task:t1 -> end:e1
            fk -> task:t2 -> end:e2
            t2 @ message:b(m1) -> task:ab -> end:e3 } -> end:e4
    """),
    "border-parallel-inside-non": Shape("""
        start:s -> sub:sub { start:s1 -> and:fk -> task:t1 -> end:e1
            fk -> task:t2 -> end:e2
            t2 @~ message:b(m1) -> task:ab -> end:e3 } -> end:e4
    """),
    "border-later": Shape("""
        start:s -> task:o -> sub:sub { start:is -> task:i -> end:ie
            i @ message:b(m1) -> task:ab -> end:be } -> end:e
    """),
    "two-borders": Shape("""
        start:s -> task:o -> sub:sub { start:is -> task:i -> end:ie
            i @ timer:bi(PT1H) -> task:ab -> end:be } -> end:e
        sub @ timer:bo(PT2H)
    """),
    "border-sub-alone": Shape("""
        start:s -> sub:sub { start:is -> task:i -> end:ie } -> end:e
        sub @ message:b(m1) -> task:ab -> end:be
    """),
    "border-at-once": Shape("""
        start:s -> task:m(parallel=2) -> end:e
        m @ message:b(m1) -> task:ab -> end:be
    """),
    "border-in-turn": Shape("""
        start:s -> task:m(sequential=2) -> end:e
        m @ message:b(m1) -> task:ab -> end:be
    """),
    "border-call": Shape(
        """
        start:s -> call:c(calledElement=border-called) -> end:e
        c @ message:b(m1) -> task:ab -> end:be
    """,
        called={"border-called": "start:qs -> task:qt -> end:qe"},
    ),
    "border-async": Shape("""
        start:s -> task:t -> end:e
        t @ message:b(m1 asyncBefore=true) -> task:ab -> end:be
    """),
    "border-error": Shape("""
        start:s -> task:t -> end:e
        t @ error:b(oops) -> task:ab -> end:be
    """),
    "border-two-inside": Shape("""
        start:s -> sub:sub { start:is -> task:i -> task:k -> end:ie
            i @ message:b(m1) -> task:ab -> end:be } -> end:e
    """),
    "border-sub-beside": Shape("""
        start:s -> and:g -> sub:sub { start:is -> task:i -> end:ie } -> end:e1
        g -> task:o -> end:e2
        sub @ message:b(m1) -> task:ab -> end:be
    """),
    "border-first": Shape("""
        start:s -> task:t -> task:t2 -> end:e
        t @ message:b(m1) -> task:ab -> end:be
    """),
    "border-only-non": Shape("""
        start:s -> task:t -> end:e
        t @~ message:b(m1) -> task:ab -> end:be
    """),
    "border-condition": Shape("""
        start:s -> task:t -> task:o -> end:e
        t @~ condition:cb(x == 1) -> task:ab -> end:be
    """),
}

ROWS = rows("""
164 border {t1}
    do       before ab
    to       {t1, ab}  #-(=-(#t1) =ab)
    has      message(b)
    history  s(c) t1 ab
    end      e1
165 border {t1}
    do       before b
    to       {ab}  #ab
    history  s(c) t1(x) b(c) ab
    end      e2
166 border {t2}
    given    start; complete t1
    do       before b
    to       {t2, ab}  #-(=t2 =ab)
    history  s(c) t1(c) t2 b(c) ab
    end      e2
167 border {t1}
    do       after b
    to       {t1, ab}  #-(=-(#t1) =ab)
    has      message(b)
    history  s(c) t1 ab
    end      e1
168 border {t1, t1}
    given    start; modify before t1
    do       before b
    refused  which t1
169 border {t1, t1}
    given    start; modify before t1
    do       before b in PI
    refused  which t1
170 border-non {t1}
    do       before b
    to       {t1, ab}  #-(=-(#t1) =ab)
    has      message(b)
    history  s(c) b(c) t1 ab
    end      e1
171 border-non {t1, t1}
    given    start; modify before t1
    do       before b
    to       {t1, t1, ab}  #-(=-(#t1) =-(#t1) =ab)
    has      message(b)x2
    history  s(c) b(c) t1x2 ab
    end      e1
172 border-non {t2}
    given    start; complete t1
    do       before b
    to       {t2, ab}  #-(=t2 =ab)
    history  s(c) t1(c) t2 b(c) ab
    end      e2
173 border-inside {sub{i1}}
    do       before b
    to       {sub{ab}}  #-(#ab)
    history  s(c) sub is(c) i1(x) b(c) ab
    end      sub
174 border-inside {sub{i2}}
    given    start; complete i1
    do       before b
    to       {sub{i2, ab}}  #-(#-(=i2 =ab))
    history  s(c) sub is(c) i1(c) i2 b(c) ab
    end      sub
175 border-sub {sub{i}}
    do       before b
    to       {ab}  #ab
    history  s(c) sub(x) is(c) i(x) b(c) ab
    end      e2
176 border-sub {sub{i}}
    do       before ab
    to       {sub{i}, ab}  #-(=-(#i) =ab)
    has      message(b)
    history  s(c) sub ab is(c) i
    end      e2
177 border-sub-non {sub{i}}
    do       before b
    to       {sub{i}, ab}  #-(=-(#i) =ab)
    has      message(b)
    history  s(c) b(c) sub is(c) ab i
    end      e2
178 border-parallel {t1, t2}
    do       before b
    to       {t1, ab}  #-(=t1 =ab)
    history  s(c) fk(c) t1 t2(x) b(c) ab
    end      e3
179 border-parallel-non {t1, t2}
    do       before b
    to       {t1, t2, ab}  #-(=-(#t2) =t1 =ab)
    has      message(b)
    history  s(c) fk(c) b(c) t1 t2 ab
    end      e3
180 border-parallel-inside {sub{t1, t2}}
    do       before b
    to       {sub{t1, ab}}  #-(#-(=t1 =ab))
    history  s(c) sub s1(c) fk(c) t1 t2(x) b(c) ab
    end      e4
181 border-parallel-inside-non {sub{t1, t2}}
    do       before b
    to       {sub{t1, t2, ab}}  #-(#-(=-(#t2) =t1 =ab))
    has      message(b)
    history  s(c) sub s1(c) fk(c) b(c) t1 t2 ab
    end      e4
182 border-later {o}
    do       before b
    to       {o, sub{ab}}  #-(=-(#ab) =o)
    history  s(c) o sub b(c) ab
    end      e
183 two-borders {o}
    do       before i
    to       {o, sub{i}}  #-(=-(#-(#i)) =o)
    has      timer(bi); timer(bo)
    history  s(c) o sub i
    end      e
184 border-sub-alone {sub{i}, sub{i}}
    given    start; modify before sub
    do       before b
    refused  which sub
185 border-at-once {m#mi{m, m}}
    do       before b
    to       {ab}  #ab
    history  s(c) m#mi(x) m(x)x2 b(c) ab
    end      be
186 border-in-turn {m#mi{m}}
    do       before b
    to       {ab}  #ab
    history  s(c) m#mi(x) m(x) b(c) ab
    end      be
187 border-call {c}
    do       before b
    to       {ab}  #ab
    history  s(c) c(x) b(c) ab
    end      be
188 border-async {t}
    do       before b
    to       {~b}  #b
    has      async(b)@PI
    history  s(c) t(x)
    end      be
189 border-error {t}
    do       before b
    to       {ab}  #ab
    history  s(c) t(x) b(c) ab
    end      be
190 border-two-inside {sub{i}, sub{k}}
    given    start; modify before k in PI
    do       before b in sub.2
    to       {sub{i}, sub{ab, k}}  #-(=-(#-(#i)) =-(#-(=ab =k)))
    has      message(b)
    history  s(c) subx2 is(c) i k b(c) ab
    end      e
    why      Camunda does not look at the ancestor here, and cancels `i` in the other one
191 border-two-inside {sub{k}, sub{k}}
    given    start; modify before k in PI; complete i
    do       before b in sub.1
    to       {sub{ab, k}, sub{k}}  #-(=-(#-(=ab =k)) =-(#k))
    history  s(c) subx2 is(c) k i(c) k b(c) ab
    end      e
    why      Camunda does not look at the ancestor here, and cannot tell which is meant
192 border-two-inside {sub{k}, sub{k}}
    given    start; modify before k in PI; complete i
    do       after b in sub.1
    to       {sub{ab, k}, sub{k}}  #-(=-(#-(=ab =k)) =-(#k))
    history  s(c) subx2 is(c) k i(c) k ab
    end      e
193 border-two-inside {sub{i}, sub{i}}
    given    start; modify before sub
    do       before b in PI
    to       {sub{ab}, sub{i}, sub{i}}  #-(=-(#-(#i)) =-(#-(#i)) =-(#ab))
    has      message(b)x2
    history  s(c) subx3 b(c) is(c)x2 ab ix2
    end      e
194 border-sub-beside {o, sub{i}}
    do       cancel sub; before b
    to       {ab, o}  #-(=ab =o)
    history  s(c) g(c) o sub(x) is(c) i(x) b(c) ab
    end      be
195 border-sub-beside {o, sub{i}}
    do       before b
    to       {ab, o}  #-(=ab =o)
    history  s(c) g(c) o sub(x) is(c) i(x) b(c) ab
    end      be
196 border-sub-beside {o, sub{i}}
    do       before i; before b
    to       {ab, o}  #-(=ab =o)
    history  s(c) g(c) o sub(x) is(c) i(x)x2 b(c) ab
    end      be
197 border-first {t2}
    given    start; complete t
    do       before b; cancel t2
    to       {ab}  #ab
    history  s(c) t(c) t2(x) b(c) ab
    end      be
198 border-first {t2}
    given    start; complete t
    do       cancel t2; before b
    to       {ab}  #ab
    history  s(c) t(c) t2(x) b(c) ab
    end      be
    why      Camunda loses a token here that nothing ends; here the empty instance is used again
199 border-first {t}
    do       cancel t; before b
    to       {ab}  #ab
    history  s(c) t(x) b(c) ab
    end      be
    why      Camunda loses a token here that nothing ends; here the empty instance is used again
200 border-only-non {t}
    do       cancel t; before b
    to       {ab}  #ab
    history  s(c) t(x) b(c) ab
    end      be
201 border-condition {t}
    do       before o with x=1
    to       {ab, o, t}  #-(=-(#t) =ab =o)
    has      condition(cb); x=1@PI
    history  s(c) cb(c) o t ab
    end      e
202 border-condition {t}
    do       before o with x:=1
    to       {o, t}  #-(=-(#t) =o)
    has      condition(cb); x=1@o
    history  s(c) o t
    end      e
""")
