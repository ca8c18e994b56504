"""Event subprocesses: started, they end what runs beside them, if they interrupt."""

from __future__ import annotations

from tests.modification.drawings import COMMON
from tests.modification.rows import Shape, rows

SHAPES = COMMON | {
    "interrupting": Shape("""
        start:s -> task:t1 -> task:t2 -> end:e
        on message:es(m1) { start:ess -> task:et -> end:ee }
    """),
    "joining": Shape("""
        start:s -> task:t1 -> task:t2 -> end:e
        on~ message:es(m1) { start:ess -> task:et -> end:ee }
    """),
    "interrupting-inside": Shape("""
        start:s -> task:t1 -> sub:sub { start:is -> task:t2 -> end:ie
            on message:es(m1) { start:ess -> task:et -> end:ee } } -> end:e
    """),
    "joining-inside": Shape("""
        start:s -> task:t1 -> sub:sub { start:is -> task:t2 -> end:ie
            on~ message:es(m1) { start:ess -> task:et -> end:ee } } -> end:e
    """),
    "on-time": Shape("""
        start:s -> task:t -> end:e
        on timer:es(PT1H) { start:ess -> task:et -> end:ee }
    """),
    "on-escalation": Shape("""
        start:s -> end:ee0(escalation up)
        on~ escalation:es(up) { start:ess -> task:et -> end:ee }
    """),
    "on-time-short": Shape("""
        start:s -> task:t -> end:e
        on timer:es1(PT1H) { start:ess -> task:et -> end:ee }
    """),
    "on-time-inside": Shape("""
        start:s -> sub:sub { start:is -> task:t -> end:ie
            on timer:es1(PT1H) { start:ess -> task:et -> end:ee } } -> end:e
    """),
    "on-message-non": Shape("""
        start:s -> task:t -> end:e
        on~ message:es1(m1) { start:ess -> task:et -> end:ee }
    """),
    "on-message": Shape("""
        start:s -> task:t -> end:e
        on message:es1(m1) { start:ess -> task:et -> end:ee }
    """),
    "on-condition": Shape("""
        start:s -> task:t -> task:o -> end:e
        on condition:es1(x == 1) { start:ess -> task:et -> end:ee }
    """),
    "on-message-call": Shape(
        """
        start:s -> call:c(calledElement=interrupted-called) -> end:e
        on message:es1(m1) { start:ess -> task:et -> end:ee }
    """,
        called={"interrupted-called": "start:qs -> task:qt -> end:qe"},
    ),
}

ROWS = rows("""
203 interrupting {t1}
    do       before et
    to       {es{et}, t1}  #-(=-(#et) =t1)
    has      message(ess)@PI
    history  s(c) t1 es et
    end      e
204 interrupting {t1}
    do       cancel t1.1; before et
    to       {es{et}}  #-(#et)
    has      message(ess)@PI
    history  s(c) t1(x) es et
    end      es
205 interrupting {t1}
    do       before ess
    to       {es{et}}  #-(#et)
    has      message(ess)@PI
    history  s(c) t1(x) es ess(c) et
    end      es
206 interrupting {t1}
    do       before es
    to       {es{et}}  #-(#et)
    has      message(ess)@PI
    history  s(c) t1(x) es ess(c) et
    end      es
207 interrupting {t1}
    do       after ess
    to       {es{et}, t1}  #-(=-(#et) =t1)
    has      message(ess)@PI
    history  s(c) t1 es et
    end      e
208 interrupting {t1}
    do       before ee
    to       {t1}  #t1
    has      message(ess)@PI
    history  s(c) t1 es(C) ee(C)
    end      e
209 interrupting {t1, t2}
    given    start; modify before t2
    do       before ess
    to       {es{et}}  #-(#et)
    has      message(ess)@PI
    history  s(c) t1(x) t2(x) es ess(c) et
    end      es
210 interrupting {es{et}}
    given    start; modify before es
    do       before ess
    to       {es{et, et}}  #-(#-(=et =et))
    has      message(ess)@PI
    history  s(c) t1(x) es ess(c) et ess(c) et
    end      es
211 interrupting {es{et}}
    given    start; modify before es
    do       before es
    to       {es{et}}  #-(#et)
    has      message(ess)@PI
    history  s(c) t1(x) es(x) ess(c) et(x) es ess(c) et
    end      es
212 interrupting {es{et}}
    given    start; modify before es
    do       before t1
    to       {es{et}, t1}  #-(=-(#et) =t1)
    has      message(ess)@PI
    history  s(c) t1(x) es t1 ess(c) et
    end      e
213 interrupting {es{et}}
    given    start; modify before es
    do       cancel et
    to       (cancelled)
    history  s(c) t1(x) es(x) ess(c) et(x)
214 interrupting {es{et}}
    given    start; message ess
    do       before t1
    to       {es{et}, t1}  #-(=-(#et) =t1)
    history  s(c) t1(x) es t1 ess(c) et
    end      e
215 interrupting {es{et}}
    given    start; message ess
    do       cancel es; before t1
    to       {t1}  #t1
    history  s(c) t1(x) es(x) ess(c) et(x) t1
    end      e
216 joining {t1}
    do       before et
    to       {es{et}, t1}  #-(=-(#et) =t1)
    has      message(ess)@PI
    history  s(c) t1 es et
    end      e
217 joining {t1}
    do       cancel t1.1; before et
    to       {es{et}}  #-(#et)
    has      message(ess)@PI
    history  s(c) t1(x) es et
    end      es
218 joining {t1}
    do       before ess
    to       {es{et}, t1}  #-(=-(#et) =t1)
    has      message(ess)@PI
    history  s(c) t1 es ess(c) et
    end      e
219 joining {t1}
    do       before es
    to       {es{et}, t1}  #-(=-(#et) =t1)
    has      message(ess)@PI
    history  s(c) t1 es ess(c) et
    end      e
220 joining {es{et}, t1}
    given    start; modify before es
    do       before es
    to       {es{et}, es{et}, t1}  #-(=-(#et) =-(#et) =t1)
    has      message(ess)@PI
    history  s(c) t1 esx2 ess(c)x2 etx2
    end      e
221 joining {es{et}, t1}
    given    start; modify before es
    do       before ess
    to       {es{et, et}, t1}  #-(=-(#-(=et =et)) =t1)
    has      message(ess)@PI
    history  s(c) t1 es ess(c) et ess(c) et
    end      e
222 joining {es{et}, es{et}, t1}
    given    start; modify before es, before es
    do       before ess
    refused  which ancestor es
223 joining {es{et}, es{et}, t1}
    given    start; modify before es, before es
    do       before ess in PI
    to       {es{et}, es{et}, es{et}, t1}  #-(=-(#et) =-(#et) =-(#et) =t1)
    has      message(ess)@PI
    history  s(c) t1 esx3 ess(c)x3 etx3
    end      e
224 interrupting-inside {t1}
    do       before et
    to       {sub{es{et}}, t1}  #-(=-(#-(#et)) =t1)
    has      message(ess)
    history  s(c) t1 sub es et
    end      e
225 interrupting-inside {t1}
    do       before ess
    to       {sub{es{et}}, t1}  #-(=-(#-(#et)) =t1)
    has      message(ess)
    history  s(c) t1 sub es ess(c) et
    end      e
226 interrupting-inside {sub{t2}}
    given    start; complete t1
    do       before et
    to       {sub{es{et}, t2}}  #-(#-(=-(#et) =t2))
    has      message(ess)
    history  s(c) t1(c) sub is(c) t2 es et
    end      e
227 interrupting-inside {sub{t2}}
    given    start; complete t1
    do       before ess
    to       {sub{es{et}}}  #-(#-(#et))
    history  s(c) t1(c) sub is(c) t2(x) es ess(c) et
    end      e
228 interrupting-inside {sub{t2}}
    given    start; complete t1
    do       before es
    to       {sub{es{et}}}  #-(#-(#et))
    history  s(c) t1(c) sub is(c) t2(x) es ess(c) et
    end      e
229 interrupting-inside {sub{t2}, sub{t2}}
    given    start; complete t1; modify before sub
    do       before ess
    refused  which ancestor es
230 interrupting-inside {sub{t2}, sub{t2}}
    given    start; complete t1; modify before sub
    do       before ess in sub.1
    to       {sub{es{et}}, sub{t2}}  #-(=-(#-(#et)) =-(#t2))
    has      message(ess)
    history  s(c) t1(c) subx2 is(c)x2 t2 t2(x) es ess(c) et
    end      e
    why      Camunda does not look at the ancestor here, and cannot tell which is meant
231 joining-inside {t1}
    do       before ess
    to       {sub{es{et}}, t1}  #-(=-(#-(#et)) =t1)
    has      message(ess)
    history  s(c) t1 sub es ess(c) et
    end      e
232 joining-inside {sub{t2}}
    given    start; complete t1
    do       before ess
    to       {sub{es{et}, t2}}  #-(#-(=-(#et) =t2))
    has      message(ess)
    history  s(c) t1(c) sub is(c) t2 es ess(c) et
    end      e
233 joining-inside {sub{t2}, sub{t2}}
    given    start; complete t1; modify before sub
    do       before ess in sub.1
    to       {sub{es{et}, t2}, sub{t2}}  #-(=-(#-(=-(#et) =t2)) =-(#t2))
    has      message(ess)x2
    history  s(c) t1(c) subx2 is(c)x2 t2x2 es ess(c) et
    end      e
234 on-time {t}
    do       cancel t.1; before t
    to       {t}  #t
    has      timer(ess)@PI
    history  s(c) t(x) t
    end      e
235 on-escalation {es{et}}
    do       cancel et; after et
    to       (completed at es)
    history  s(c) ee0(C) es(x) ess(c) et(x) es(C) ee(C)
236 on-time-short {t}
    do       before es1
    to       {es1{et}}  #-(#et)
    has      timer(ess)@PI
    history  s(c) t(x) es1 ess(c) et
    end      es1
237 on-time-inside {sub{t}}
    do       before es1
    to       {sub{es1{et}}}  #-(#-(#et))
    history  s(c) sub is(c) t(x) es1 ess(c) et
    end      e
238 on-message-non {t}
    do       cancel t; before es1
    to       {es1{et}}  #-(#et)
    has      message(ess)@PI
    history  s(c) t(x) es1 ess(c) et
    end      es1
239 on-message {t}
    do       cancel t; before es1
    to       {es1{et}}  #-(#et)
    has      message(ess)@PI
    history  s(c) t(x) es1 ess(c) et
    end      es1
240 on-message {t}
    do       before es1; before t
    to       {es1{et}, t}  #-(=-(#et) =t)
    has      message(ess)@PI
    history  s(c) t(x) es1 t ess(c) et
    end      e
241 on-condition {t}
    do       before o with x=1
    to       {es1{et}}  #-(#et)
    has      condition(ess)@PI; x=1@PI
    history  s(c) t(x) o(x) es1 ess(c) et
    end      es1
242 on-message-call {c}
    do       before es1
    to       {es1{et}}  #-(#et)
    has      message(ess)@PI
    history  s(c) c(x) es1 ess(c) et
    end      es1
""")
