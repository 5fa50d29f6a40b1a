"""Law 2 over sheets of pairs and days drawn at random: always the same ones in CI, new ones elsewhere.

Of two hundred sheets one may have a sentence that our own ears miss: a rare title or a town of an odd name, each of
which was found so and most of which were mended. None may be judged wrong on its own day.
"""

import datetime as dt
import os
import random

import bilateral
from bilateral.checks.documents import document
from bilateral.checks.judge import Verdict
from bilateral.checks.report import check
from bilateral.countries import countries
from bilateral.store import default_store

from .test_real_facts import means, words

SHEETS = int(os.environ.get("BILATERAL_SHEETS", "500"))
SEED = 1858 if os.environ.get("CI") else random.randrange(1_000_000)
FIRST, LAST = dt.date(1890, 1, 1), dt.date(2026, 11, 23)


def drawn(number: int, seed: int) -> list[tuple[str, str, dt.date]]:
    """So many pairs of states that were there on the day; half of them with the United States."""
    rnd = random.Random(seed)
    states = [c for c in countries().values() if c.type == "state"]
    out = []
    while len(out) < number:
        day = FIRST + dt.timedelta(days=rnd.randrange((LAST - FIRST).days))
        a, b = rnd.sample([c.id for c in states if c.existed(day)], 2)
        out.append(("USA" if rnd.random() < 0.5 and b != "USA" else a, b, day))
    return out


def test_what_a_sheet_of_any_pair_and_day_says_is_heard_and_bears_its_own_day() -> None:
    store, unheard = default_store(), []
    for a, b, day in drawn(SHEETS, SEED):
        where = (a, b, day.isoformat(), f"seed {SEED}")
        made = bilateral.sheet(a, b, as_of=day)
        report = check(document(made.to_text(), day, (a, b)), store, day, words())
        said = {c for p in made.phrases for c in p.claims}
        heard = {c for f in report.findings for c in f.claims}
        missed = {c for c in said if not any(means(h, c) for h in heard)}
        invented = {h for h in heard if not any(means(h, c) for c in said)}
        if missed or invented:
            unheard.append((*where, missed, invented))
        wrong = [f for f in report.findings if f.then.verdict in (Verdict.CONTRADICTED, Verdict.OUTDATED)]
        assert not wrong, (*where, wrong[0].text, wrong[0].then.verdict)
    assert len(unheard) <= SHEETS // 200, unheard
