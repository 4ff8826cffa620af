"""Tables of the pages of one organisation, person or site, declared as registers are."""

from __future__ import annotations

from dashboard.reports.register_base import BY_SCHOOL, Register, words
from dashboard.reports.registers import REGISTERS

STAFF = Register(
    "staff", "staff",
    words("person_name position subject category career_starts_on is_master events hours routes"
          " achievements grown"),
    ("person_name collate ru", "person_id"), ("people",), only="is_present",
    hidden=("person_id", "running_routes", "compared"),
    codes={"category": "category"},
)  # fmt: skip
ROUTES = Register(
    "route_chains", "route_chains",
    words("person_name route_kind route_status deficits growth starts_on ended_on planned_end"
          " mentor_name programme hours_planned"),
    ("starts_on desc nulls last", "person_name collate ru", "route_id"), ("routes",),
    tally="route_status = 'succeeded'", hidden=("person_id", "mentor_person_id", "is_overdue"),
)  # fmt: skip
ACHIEVEMENTS = Register(
    "achievement_register", "achievement_register",
    words("held_on achievement_title achievement_kind person_name level result channel url"),
    ("held_on desc nulls last", "achievement_title"), ("achievements",),
    tally="result in ('winner', 'prize_winner', 'laureate')", hidden=("person_id",),
    codes={"achievement_kind": "achievement_kind", "level": "event_level",
           "result": "achievement_result"},
)  # fmt: skip
SITES = Register(
    "own_sites", "site_passports", words("site_title site_kind opens_on closes_on completeness"),
    ("site_number", "site_title collate ru"), ("sites",),
    hidden=("site_id", "n_present", "n_wanted", "project_id"),
)  # fmt: skip
DEBTS = Register(
    "debts", "completeness", words("dataset period_id due_on status days_late"),
    ("due_on", "dataset", "period_id"), ("submissions",), only="status in ('overdue', 'expected')",
    tally="status = 'overdue'", hidden=("year_id",),
)  # fmt: skip
MENTEES = Register(
    "mentees", "mentees",
    words("person_name organisation_name route_kind programme starts_on ended_on route_status"),
    ("starts_on desc nulls last", "person_name collate ru"), ("routes",),
    hidden=("person_id", "organisation_id"),
)  # fmt: skip
CARDS = Register(
    "effectiveness_cards", "effectiveness_cards",
    words("competency first_on first_score last_on last_score max_score growth measurements"),
    ("growth desc nulls last", "competency"), ("assessments",), tally="growth > 0",
)  # fmt: skip
JOURNAL = Register(
    "growth_journal", "growth_journal",
    words("entered_on entry title code score hours result"),
    ("entered_on desc nulls last", "title"),
    ("participation", "routes", "assessments", "achievements"),
    codes=REGISTERS["growth_journal"].codes,
)  # fmt: skip
PASSPORT = Register(
    "passport", "site_passports",
    words("site_title site_kind host_name opens_on closes_on has_order has_regulation"
          " has_programme has_materials has_contract has_people completeness"),
    ("site_number",), ("sites", "documents", "placements"),
    hidden=("site_number", "organisation_id", "site_status", "competency", "order_number",
            "n_present", "n_wanted"),
)  # fmt: skip
PAPERS = Register(
    "site_papers", "site_papers", words("part document_title number dated url"),
    ("part", "dated desc nulls last", "document_title"), ("documents",),
)  # fmt: skip
TEAMS = Register(
    "site_teams", "matrix_teams", words("tier organisation_name since"),
    ("case tier when 'leader' then 1 when 'promising' then 2 else 3 end", *BY_SCHOOL),
    ("placements",), tally="tier = 'leader'", hidden=("organisation_id",), is_state=True,
)  # fmt: skip
VISITORS = Register(
    "site_people", "site_people",
    words("person_name organisation_name role first_on last_on events hours"),
    ("entry desc", "person_name collate ru", "role"), ("placements", "participation"),
    hidden=("known_person_id", "organisation_id", "entry", "is_present", "person_id"),
    codes={"role": "participation_role"},
)  # fmt: skip
COVERAGE = Register(
    "site_coverage", "site_coverage", words("period_id events people organisations hours"),
    ("year desc",), ("events", "participation"), only="period_type = 'school_year'",
    hidden=("year",),
)  # fmt: skip
SITE_JOURNAL = Register(
    "site_journal", "site_journal",
    words("entered_on entry organisation_name person_name role tier_before tier event_title"
          " result"),
    ("entered_on desc nulls last", "entry", *BY_SCHOOL, "person_name collate ru"),
    ("placements", "events", "participation"), tally="entry = 'transferred'",
    hidden=("organisation_id",), codes=REGISTERS["site_journal"].codes,
)  # fmt: skip
