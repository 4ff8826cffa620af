"""Three pages as one writes them first: a Streamlit script over the same warehouse, not tuned.

It stands beside the product's pages in `benchmarks.pages`. Each run opens the file, computes from
`core` what it shows by the product's own select, and draws it with Altair's short forms; nothing is
kept from one run to the next and every setting is Streamlit's own. It knows nothing of the product
but its warehouse and that select.
"""

import json
import os
from pathlib import Path
from typing import Any

import altair as alt
import duckdb
import streamlit as st

PROJECT = Path(__file__).parents[1]
WAREHOUSE = Path(os.environ["ROST_DATA"]) / "warehouse"
SUMS = (PROJECT / "sql" / "marts" / "indicator_sums.sql").read_text("utf-8")
CHOSEN = dict(st.query_params)


def read(select: str, **chosen: str) -> Any:
    """Return what a select finds in the current warehouse."""
    name = json.loads((WAREHOUSE / "current.json").read_text("utf-8"))["path"]
    with duckdb.connect(WAREHOUSE / name, read_only=True) as con:
        return con.execute(select, chosen).df()


def values(where: str, **chosen: str) -> Any:
    """Return the values of indicators, computed from the rows behind them."""
    frame = read(
        f"""
        select s.*, t.title from ({SUMS}) as s
        inner join marts.indicators as t
            on s.indicator_code = t.indicator_code and t.lang = 'ru'
        where s.breakdown is null and s.part = 'main' and {where}
        """,
        **chosen,
    )
    frame["value"] = frame["numerator"] / frame["denominator"].fillna(1)
    return frame


def entity(level: str) -> None:
    """Show the indicators of a district or an organisation."""
    projects = read("select project_id, project_title from core.projects order by all")
    chosen = CHOSEN.get("project") or projects["project_id"][0]
    st.selectbox(
        "Проект", projects["project_id"], index=int(projects["project_id"].eq(chosen).argmax())
    )
    frame = values("s.project_id = $project", project=chosen)
    own = frame[frame["level"] == level]
    if level == "organisation":
        own = own[own["entity_id"] == CHOSEN.get("organisation", "")]
    periods = sorted(own["period_id"].unique())
    period = st.selectbox("Период", periods, index=max(0, len(periods) - 1))
    now = own[own["period_id"] == period]
    st.title(chosen)
    for column, (_, row) in zip(st.columns(4), now.head(4).iterrows(), strict=False):
        column.metric(row["title"], f"{row['value']:.2f}")
    indicator = st.selectbox("Показатель", sorted(own["title"].unique()))
    bars = alt.Chart(now).mark_bar().encode(x="value", y="title", tooltip=["title", "value"])
    st.altair_chart(bars)
    over = own[own["title"] == indicator]
    line = alt.Chart(over).mark_line(point=True).encode(x="period_id", y="value", color="title")
    st.altair_chart(line)
    peers = frame[(frame["level"] == "organisation") & (frame["title"] == indicator)]
    ranks = alt.Chart(peers).mark_bar().encode(x="value", y="entity_id", tooltip=["value"])
    st.altair_chart(ranks)
    st.dataframe(now)
    st.dataframe(peers)


def district() -> None:
    """Show a district."""
    entity("district")


def organisation() -> None:
    """Show an organisation."""
    entity("organisation")


def person() -> None:
    """Show what a person attended and how he or she was assessed."""
    who = CHOSEN.get("person", "")
    told = read("select * from core.people where person_id = $person", person=who)
    st.title(told["full_name"].str.cat(sep=", "))
    held = read("select * from core.assessments where person_id = $person", person=who)
    came = read(
        """
        select e.held_on, e.event_title, p.role, p.hours
        from core.participation as p inner join core.events as e on p.event_id = e.event_id
        where p.person_id = $person
        """,
        person=who,
    )
    counts = {"Диагностик": len(held), "Мероприятий": len(came), "Мест работы": len(told)}
    for column, (name, number) in zip(st.columns(3), counts.items(), strict=True):
        column.metric(name, number)
    line = alt.Chart(held).mark_line(point=True).encode(x="held_on", y="score", color="competency")
    st.altair_chart(line)
    by_role = alt.Chart(came).mark_bar().encode(x="count()", y="role", tooltip=["role", "count()"])
    st.altair_chart(by_role)
    st.dataframe(held)
    st.dataframe(came)


PAGES = [st.Page(page, url_path=page.__name__) for page in (district, organisation, person)]
st.navigation(PAGES).run()
