"""Which person of an organisation a name may mean.

Case, ё, hyphens and the order of the words make no other person; initials, errors, words that are
missing, and surnames that changed or doubled are asked about.
"""

from __future__ import annotations

from pipelines.matching import Suggestion, best_pairs, graded

# What each difference takes from 100; a word more or less, of each such word.
INITIAL, EXTRA, MISSING = 8, 22, 12
SPELLING = 0.6  # of each percent by which two words differ


def compare_people(asked: str, own: str) -> Suggestion:
    """Return how alike two keys of people are, without the name.

    Two who share no word but initials are not alike.
    """
    said, declared = asked.split(), own.split()
    long = [word for word in said if len(word) > 1]
    full = [word for word in declared if len(word) > 1]
    alike = best_pairs(long, full)
    if not alike:
        return Suggestion("", 0, "name_differs")
    met, meant = {place for place, _, _ in alike}, {place for _, place, _ in alike}
    extra = [word for place, word in enumerate(long) if place not in met]
    extra += [word for word in said if len(word) == 1]
    left = [word for place, word in enumerate(full) if place not in meant]
    left += [word for word in declared if len(word) == 1]
    lost = {"spelling": SPELLING * sum(100 - likeness for _, _, likeness in alike)}
    lost["initials"] = INITIAL * drop_initials(extra, left)
    if extra and left:
        lost["name_differs"] = EXTRA * len(extra) + MISSING * len(left)
    elif extra:
        lost["name_extra"] = EXTRA * len(extra)
    elif left:
        lost["name_missing"] = MISSING * len(left)
    return graded({reason: share for reason, share in lost.items() if share})


def drop_initials(extra: list[str], left: list[str]) -> int:
    """Take out of both lists the words of which one is the other's initial; return how many."""
    count = 0
    for word in list(extra):
        other = next(
            (one for one in left if 1 in {len(one), len(word)} and one[0] == word[0]), None
        )
        if other is not None:
            extra.remove(word)
            left.remove(other)
            count += 1
    return count
