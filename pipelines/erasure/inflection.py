"""Cases of Russian names: which endings a word may have besides the one that a list gives it.

Only endings that a surname, a given name or a patronymic takes count: «Ивановна» is no case of
«Иванова», nor «Иванов» one of the woman's surname.
"""

from __future__ import annotations

from functools import lru_cache

# Ending of the word in a list → endings of its cases; the longest one that fits is taken.
ENDINGS = {
    own: (own, *others.split())
    for own, others in {
        "ая": "ой ую ою",
        "яя": "ей юю ею",
        "ия": "ии ию ией",
        "ья": "ьи ье ью ьей",
        "а": "ы и е у ой ою ей ею",
        "я": "и е ю ей ею",
        "ый": "ого ому ым ом",
        "ий": "ого ому его ему им ом ем ия ию ием ии",
        "ой": "ого ому ым им ом оя ою оем ое",
        "ей": "ея ею еем ее ья ью ьем ье",
        "й": "я ю ем е",
        "ень": "ня ню нем не еня еню енем ене ени енью",
        "ь": "я ю ем е и ью",
        "ец": "ца цу цом цем це ьца ьцу ьцом ьцем ьце йца йцу йцем йце еца ецу ецом ецем еце",
        "яц": "йца йцу йцем йце яца яцу яцем яце",
        "ок": "ка ку ком ке ока оку оком оке",
        "ек": "ка ку ком ке ька ьку ьком ьке ека еку еком еке",
        "ел": "ла лу лом ле ела елу елом еле",
        "лев": "льва льву львом льве лева леву левым левом леве",
        "о": "а у ы и ой ом е",
    }.items()
}
CONSONANTS = set("бвгджзклмнпрстфхцчшщ")
AFTER_CONSONANT = ("", "а", "у", "ом", "ем", "ым", "е")
LONGEST = max(map(len, ENDINGS))


def inflects(own: str, met: str) -> bool:
    """Return whether `met` may be the word `own` in another case."""
    return met in cases(own)


@lru_cache(maxsize=4096)
def cases(own: str) -> frozenset[str]:
    """Return a folded word in all of its cases; alone where it has none that are known."""
    # Of a surname as short as «Ой» or «Ли» nothing would be left.
    least = 1 if len(own) > 2 else 2
    for length in range(min(LONGEST, len(own)), 0, -1):
        if own[-length:] in ENDINGS and (len(own) - length >= least or own == "лев"):
            return frozenset(own[:-length] + one for one in ENDINGS[own[-length:]])
    if own[-1:] in CONSONANTS:
        return frozenset(own + one for one in AFTER_CONSONANT)
    return frozenset({own})


def beginning(own: str) -> str:
    """Return up to three letters with which a word begins in every case."""
    told = cases(own)
    length = next(
        (place for place in range(3) if len({one[place : place + 1] for one in told}) > 1), 3
    )
    return own[:length]
