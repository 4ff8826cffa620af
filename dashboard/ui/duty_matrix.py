"""The matrix of duties as HTML: shape, colour and word of each. Every text in it is escaped."""

from __future__ import annotations

from html import escape

from dashboard.charts.status_signs import drawing
from dashboard.reports.duty_matrix import Cell, MatrixRow
from dashboard.ui.status_icons import icon_of, picture

# 24 × 24: the drawing of what was made of a submission.
SIGNS = {
    "accepted": '<path d="M2 13l5 5L16 8M10 16l2 2L21 8" fill="none" stroke="#0B5063"'
    ' stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/>',
    "locked": '<rect x="4" y="10.5" width="16" height="11" rx="2" fill="#17346F"/>'
    '<path d="M8 10V7a4 4 0 018 0v3" fill="none" stroke="#17346F" stroke-width="2.6"/>',
    "reopened": '<rect x="4" y="10.5" width="16" height="11" rx="2" fill="none" stroke="#7A4B00"'
    ' stroke-width="2.4"/><path d="M8 10V7a4 4 0 017.6-1.7" fill="none" stroke="#7A4B00"'
    ' stroke-width="2.4"/>',
}


def matrix_html(
    holder: str, rate: str, columns: list[tuple[str, str]], matrix: list[MatrixRow]
) -> str:
    """Return the matrix: a row for each who owes, a column per dataset and period.

    Args:
        holder: Title of the column of names.
        rate: Title of the column that says how much came.
        columns: Title and second line of each column.
        matrix: The rows.
    """
    heads = "".join(
        f"<th>{escape(title)}<small>{escape(note)}</small></th>" for title, note in columns
    )
    body = "".join(
        f'<tr><th scope="row">{escape(row.name)}</th><td class="rost-short">{escape(row.rate)}</td>'
        f"{''.join(map(cell_html, row.cells, columns))}</tr>"
        for row in matrix
    )
    return (
        '<div class="rost-rows rost-duties"><table><thead><tr>'
        f"<th>{escape(holder)}</th><th>{escape(rate)}</th>{heads}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def cell_html(cell: Cell | None, column: tuple[str, str]) -> str:
    """Return one cell; an empty one where nothing is owed.

    On a narrow screen cells stand below one another, each under the title of its column.
    """
    if cell is None:
        return '<td class="rost-none"></td>'
    state = f"<div>{sign_of(cell)}{escape(cell.state_word)}</div>" if cell.state else ""
    note = f"<small>{escape(cell.note)}</small>" if cell.note else ""
    return (
        f'<td class="rost-{escape(cell.status)}" data-column="{escape(" · ".join(column))}"'
        f' title="{escape(cell.told)}">'
        f"<div>{icon_of(cell.status, cell.word)}"
        f'<span class="rost-word">{escape(cell.word)}</span></div>{note}{state}</td>'
    )


def sign_of(cell: Cell) -> str:
    """Return the drawing of what was made of a submission."""
    return picture(drawing(SIGNS[cell.state], "0 0 24 24"), cell.state_word)
