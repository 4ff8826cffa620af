"""Show a long table a page at a time, and offer all of it as a file."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.reports.base import Block, Listing
from dashboard.reports.csv_file import csv_file
from dashboard.ui.downloads import File, offer
from dashboard.ui.filters import url_select
from dashboard.ui.i18n import t
from dashboard.ui.show import show_block

# What is read without getting lost.
PAGE = 30


def show_paged(block: Block) -> None:
    """Show a block; a listing of more than a page with a choice of pages and a file of all."""
    if not isinstance(block, Listing) or block.rows.height <= PAGE:
        show_block(block)
        return
    starts = list(range(0, block.rows.height, PAGE))
    spot = st.container()
    left, right = st.columns([2, 1], vertical_alignment="bottom")

    def named(start: int) -> str:
        return t("paging.rows", first=start + 1, last=min(start + PAGE, block.rows.height))

    with left:
        start = url_select(
            t("paging.page", n=block.rows.height), starts, named, f"{block.key}-from", is_told=False
        )
    with right:
        rows = block.rows
        file = File(lambda _: csv_file(rows), f"{block.key}.csv", block.key)
        offer(t("paging.download"), file)
    with spot:
        show_block(page_of(block, start), whole=block)


def page_of(listing: Listing, start: int) -> Listing:
    """Return one page of a listing, its links and statuses with it."""
    own = slice(start, start + PAGE)
    return replace(
        listing,
        rows=listing.rows[own],
        links={name: list(addresses)[own] for name, addresses in listing.links.items()},
        statuses={name: list(codes)[own] for name, codes in listing.statuses.items()},
    )
