"""Invented people: names are put together by a rule and belong to nobody."""

from __future__ import annotations

from dataclasses import dataclass

from published import KRYMSKY_EVENTS, SESSIONS, SITES

SURNAMES = [
    "Берёзкин", "Ветров", "Гречишкин", "Дубравин", "Ежевикин", "Журавлёв-Луговин", "Зорин",
    "Ивушкин", "Калинкин", "Лугов", "Малинин", "Незабудкин", "Орешкин", "Полынин", "Ромашкин",
    "Снегирёв", "Тополев", "Ульев", "Фиалкин", "Хлебников-Речкин",
]  # fmt: skip
NAMES = [("Алла", "а"), ("Борис", ""), ("Вера", "а"), ("Глеб", ""), ("Дарья", "а"),
         ("Егор", ""), ("Жанна", "а")]  # fmt: skip
PATRONYMICS = ["Андреев", "Борисов", "Викторов", "Глебов", "Денисов"]


@dataclass(frozen=True)
class Person:
    """One invented person and the sessions attended, as pairs of title and day."""

    name: str
    school: str
    position: str
    group: str
    began: str
    is_master: bool
    sessions: list[tuple[str, str]]


def name(number: int) -> str:
    """Return the full name of the person `number`; all differ below 140."""
    first, ending = NAMES[number % len(NAMES)]
    surname = "-".join(part + ending for part in SURNAMES[number % len(SURNAMES)].split("-"))
    patronymic = PATRONYMICS[number // 28 % len(PATRONYMICS)] + ("на" if ending else "ич")
    return f"{surname} {first} {patronymic}"


def timashevsky() -> list[Person]:
    """28 young trainees, 3 older ones, 9 masters and 20 teachers who attended nothing."""
    hosts = [host for host, _ in SITES[:6]]
    attended = [(session[1], session[0]) for session in SESSIONS]
    in_2021, in_2022 = attended[:3], attended[3:]
    people: list[Person] = []
    for number in range(28):
        # Everybody came once in 2022, every third also the year before.
        sessions = [in_2022[number % 4], *([in_2021[number % 3]] if number % 3 == 0 else [])]
        began = "01.09.2021" if number % 2 else "01.09.2020"
        people.append(Person(name(number), hosts[number % 6], "учитель", "педагог", began, False,
                             sessions))  # fmt: skip
    for number in range(28, 31):
        people.append(Person(name(number), hosts[number % 6], "учитель", "педагог", "15.08.2016",
                             False, [in_2022[number % 4]]))  # fmt: skip
    for number, (host, _) in enumerate(SITES, 31):
        people.append(Person(name(number), host, "воспитатель" if "д/с" in host else "учитель",
                             "педагог", "01.09.2005", True, []))  # fmt: skip
    for number in range(40, 60):
        people.append(Person(name(number), hosts[number % 6], "учитель", "педагог",
                             f"01.09.{1990 + number % 25}", False, []))  # fmt: skip
    return people


def krymsky() -> list[Person]:
    """18 trainees of management teams and schools."""
    schools = ["МБОУ СОШ № 12", "МБОУ СОШ № 20", "МБОУ ООШ № 28", "МБОУ СОШ № 41",
               "МБОУ ООШ № 66", "МАОУ СОШ № 11"]  # fmt: skip
    sessions = [(event[1], event[0]) for event in KRYMSKY_EVENTS[1:]]
    return [
        Person(
            name(60 + number), schools[number % 6],
            "заместитель директора" if number % 3 else "учитель",
            "управленец" if number % 3 else "педагог",
            "01.09.2012", False,
            [sessions[number % 5], *([sessions[(number + 1) % 5]] if number % 4 == 0 else [])],
        )
        for number in range(18)
    ]  # fmt: skip


TIMASHEVSKY_PEOPLE = timashevsky()
KRYMSKY_PEOPLE = krymsky()
