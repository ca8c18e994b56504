"""Shapes that rows of more than one section are about."""

from __future__ import annotations

from tests.modification.rows import Shape

DRAWINGS = {
    "one": "start:s -> task:t -> end:e",
    "one-timed": """
        start:s -> task:t -> end:e
        t @ timer:bt(PT1H)
    """,
    "three": "start:s -> task:a -> task:b -> task:c -> end:e",
    "choice": """
        start:s -> xor:fk -[true]-> task:t1 -> xor:j -> end:e
        fk -[else]-> task:t2 -> j
    """,
    "parallel": """
        start:s -> and:fk -> task:t1 -> end:e1
        fk -> task:t2 -> end:e2
    """,
    "parallel-timed": """
        start:s -> and:fk -> task:t1 -> end:e1
        fk -> task:t2 -> end:e2
        t1 @ timer:bt1(PT1H)
        t2 @ timer:bt2(PT1H)
    """,
    "nested": """
        start:s -> sub:sub { start:ss -> task:st -> sub:in { start:is -> task:it -> end:ie } -> end:se } -> end:e
    """,
    "threefold": """
        start:s -> task:o -> sub:A { start:as -> task:at -> sub:B {
            start:bs -> task:bt -> sub:C { start:cs -> task:ct -> end:ce } -> end:be
        } -> end:ae } -> end:e
    """,
    "two-subs": """
        start:s -> task:o -> sub:sub { start:is -> task:t -> task:t2 -> end:ie }
        sub -> sub:sb2 { start:is2 -> task:x -> end:ie2 } -> end:e
    """,
    "beside": """
        start:s -> and:fk -> task:o -> end:oe
        fk -> sub:sub { start:ss -> task:i -> end:se } -> oe
    """,
    "beside-timed": """
        start:s -> and:fk -> task:o -> end:oe
        fk -> sub:sub { start:ss -> task:i -> end:se
            i @ timer:bt(PT1H) } -> oe
    """,
    "beside-two": """
        start:s -> and:fk -> task:o -> end:oe
        fk -> sub:sub { start:ss -> and:ifk -> task:i1 -> end:se
            ifk -> task:i2 -> end:se2 } -> oe
    """,
    "beside-two-timed": """
        start:s -> and:fk -> task:o -> end:oe
        fk -> sub:sub { start:ss -> and:ifk -> task:i1 -> end:se
            ifk -> task:i2 -> end:se2
            i1 @ timer:bt1(PT1H)
            i2 @ timer:bt2(PT1H) } -> oe
    """,
}
COMMON = {name: Shape(drawing) for name, drawing in DRAWINGS.items()}
