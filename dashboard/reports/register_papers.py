"""Registers of documents, plans and the network."""

from __future__ import annotations

from dashboard.reports.register_base import BY_SCHOOL, Register, words

SERVICES = frozenset({"methodical_services"})

PAPERS = (
    Register(
        "materials", "document_register",
        words("document_title document_kind competency organisation_name author dated"
              " document_status url"),
        ("url is null", "dated desc nulls last", "document_title collate ru"), ("documents",),
        only="document_group = 'materials'", tally="url is not null",
        choices=("document_kind", "competency"), qr="url",
    ),
    Register(
        "methods", "document_register",
        words("document_title document_kind competency author dated document_status url"),
        ("document_title collate ru",), ("documents",), only="document_group = 'methods'",
        choices=("competency",), qr="url",
    ),
    Register(
        "documents", "document_register",
        words("document_group document_kind number dated document_title organisation_name"
              " site_title starts_on ends_on document_status is_expired"),
        ("dated desc nulls last", "document_title collate ru"), ("documents",),
        tally="is_expired", choices=("document_group", "document_kind", "document_status"),
    ),
    Register(
        "protocol_book", "protocol_book",
        words("entered_on entry number title responsible due_on state"),
        ("entered_on desc", "entry", "number"), ("events", "documents", "plan_items"),
        tally="entry = 'decision'", choices=("entry",),
        codes={"entry": "protocol_entry", "state": "plan_state"},
    ),
)  # fmt: skip

PLANS = (
    Register(
        "plan_done", "plan_board",
        words("plan number item_title stage_number due done_on responsible expected_result"
              " document state"),
        ("done_on desc", "number"), ("plan_items", "plan_marks"),
        only="state in ('done', 'late')", tally="state = 'late'", choices=("plan",),
        codes={"state": "plan_state"},
    ),
    Register(
        "plan_todo", "plan_board",
        words("plan number item_title stage_number due starts_on due_on responsible"
              " expected_result state"),
        ("due_on", "number"), ("plan_items", "plan_marks"),
        only="state in ('overdue', 'due_now', 'ahead')", tally="state = 'overdue'",
        choices=("plan", "state"), codes={"state": "plan_state"},
    ),
    Register(
        "calendar", "calendar",
        words("starts_on ends_on entry code number title responsible state"),
        ("starts_on", "ends_on", "title"), ("plan_items", "events", "stages"),
        tally="entry = 'event'", hidden=("year", "quarter"), choices=("year", "quarter", "entry"),
        codes={"entry": "calendar_entry", "code": {"plan": "plan", "event": "event_form"},
               "state": {"plan": "plan_state", "event": "event_status"}},
    ),
    Register(
        "stage_register", "stage_register",
        words("stage_number title starts_on ends_on is_running overlapped_stages"),
        ("stage_number",), ("stages",), tally="is_running",
    ),
    Register(
        "risk_register", "risk_register",
        words("risk_title prevention owner probability impact weight status checked_on"),
        ("weight desc nulls last", "risk_title collate ru"), ("risks",),
        tally="status = 'happened'", choices=("status",), codes={"status": "risk_status"},
    ),
)  # fmt: skip

NETWORK = (
    Register(
        "network_partners", "network_partners", words("partner_name has_agreement events"),
        ("has_agreement desc", "partner_name collate ru"), ("documents", "events"),
        # Each period has rows of its own; the register is of all of them together.
        only="period_id = 'all'", tally="has_agreement", choices=("has_agreement",),
    ),
    Register(
        "cluster_members", "cluster_members",
        words("year district_name organisation_name tier tier_before quality_score"),
        ("year desc", "tier", "district_name collate ru"), ("placements", "assessments"),
        choices=("year", "tier"), frameworks=SERVICES,
    ),
    Register(
        "status_path", "status_path",
        words("organisation_name package_on status_on status_title plan_on step"),
        BY_SCHOOL, ("documents", "achievements"), tally="step in ('granted', 'working')",
        choices=("step",), codes={"step": "status_step"}, frameworks=SERVICES,
    ),
)  # fmt: skip
