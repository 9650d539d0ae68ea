"""The fairness ledger in words: why one visitor was called before another, in one sentence."""

from __future__ import annotations

import math

from server.hall.fairness import Call
from server.queueing.events import Passing
from server.queueing.ledger import Why
from web.texts import Translator


def sentence(texts: Translator, call: Call, passing: Passing) -> str:
    """Why the call passed this one over, such as "A014 pirms A012: ar asistentu, 15 minūtes"."""
    values = {"called": call.number, "passed": passing.number, "because": _because(texts, call, passing)}
    return texts.t("%(called)s before %(passed)s: %(because)s", **values)


def reason(texts: Translator, call: Call) -> str:
    """The reason that was given for a call out of order; empty where nobody chose."""
    if call.reason is None:
        return ""
    return call.reason if isinstance(call.reason, str) else texts.pick(call.reason)


def minutes(passing: Passing) -> int:
    """The head start that a bonus gave, in whole minutes."""
    return math.ceil(passing.seconds / 60)


def _because(texts: Translator, call: Call, passing: Passing) -> str:
    t, why = texts.t, Why(passing.why)
    if why is Why.PRIORITY:
        name = texts.pick(call.priority) if call.priority else t("priority")
        return texts.tn("%(name)s, %(n)s minute", "%(name)s, %(n)s minutes", minutes(passing), name=_lower(name))
    return {
        Why.ARRIVAL: t("came to the office earlier and kept the place in the queue"),
        Why.PLACED: t("put there by a member of staff, or by the rule for visitors who return"),
        Why.DIRECT: t("was sent to this very specialist or counter"),
        Why.PRECEDENCE: t("this counter receives the visitors of this sector first"),
        Why.SHARE: t("the other sector had had its share of calls"),
        Why.BREAK: t("the other sector had a break"),
        Why.REASON: t("chosen by a member of staff, %(reason)s", reason=_lower(reason(texts, call))),
    }[why]


def _lower(text: str) -> str:
    """A name as it stands within a sentence."""
    return text[:1].lower() + text[1:]
