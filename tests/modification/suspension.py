"""Suspended instances, and jobs that have failed."""

from __future__ import annotations

from tests.modification.rows import Shape, rows

ASYNCHRONOUS = """
    start:s -> task:a -> task:b -> task:at(asyncBefore=true) -> sub:sub {
        start:is -> task:i -> task:ia(asyncBefore=true) -> end:ie } -> end:e
"""
SHAPES = {
    "asynchronous": Shape(ASYNCHRONOUS),
    "held": Shape(ASYNCHRONOUS),
    "failing": Shape("start:s -> task:a -> service:ft(asyncBefore=true expression=${nope}) -> end:e"),
}

ROWS = rows("""
413 asynchronous {a}
    given    start; suspend
    do       before b
    refused  suspended
414 asynchronous {a}
    given    start; suspend
    do       before at
    to       {a, ~at}  #-(=a =at)
    has      async(at) suspended
    history  s(c) a
415 asynchronous {a}
    given    start; suspend
    do       before i
    refused  suspended
416 asynchronous {a}
    given    start; suspend
    do       before ia
    refused  suspended
417 asynchronous {a}
    given    start; suspend
    do       along a_b
    refused  suspended
418 asynchronous {a}
    given    start; suspend
    do       cancel a
    refused  suspended
419 asynchronous {a, b}
    given    start; modify before b; suspend
    do       cancel a
    to       {b}  #b
    history  s(c) a(x) b
420 asynchronous {a, b}
    given    start; modify before b; suspend
    do       cancel a; cancel b
    refused  suspended
421 asynchronous {sub{i}}
    given    start; modify before i, cancel a; suspend
    do       cancel sub
    to       (cancelled)
    history  s(c) a(x) sub(x) i(x)
422 asynchronous {~at}
    given    start; modify before at, cancel a; suspend
    do       cancel at
    refused  suspended
423 held {a}
    given    deploy; start; suspend definition
    do       before b
    to       {a, b}  #-(=a =b)
    history  s(c) a b
424 held {a}
    given    deploy; start; suspend definition
    do       before at
    to       {a, ~at}  #-(=a =at)
    has      async(at) suspended
    history  s(c) a
    why      jobs of a suspended definition are suspended, its instances are not
425 failing {~ft!1}
    given    start; modify cancel a, before ft; fail ft
    do       cancel ~ft.1; before ft
    to       {~ft}  #ft
    has      async(ft)@PI
    history  s(c) a(x)
426 failing {~ft!1}
    given    start; modify cancel a, before ft; fail ft
    do       before ft; cancel ~ft.1
    to       {~ft}  #ft
    has      async(ft)@PI
    history  s(c) a(x)
427 failing {~ft!1}
    given    start; modify cancel a, before ft; fail ft
    do       before a
    to       !1{a, ~ft}  #-(=a =ft)
    has      async(ft)
    history  s(c) a(x) a
""")
