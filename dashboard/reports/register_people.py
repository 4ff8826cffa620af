"""Registers of people, teams and sites."""

from __future__ import annotations

from dashboard.reports.register_base import BY_SCHOOL, Register, words

MATRIX = frozenset({"mutual_internships"})

PEOPLE = (
    Register(
        "route_register", "route_register",
        words("person_name organisation_name subject route_kind mentor_name responsible programme"
              " deficits starts_on planned_end ended_on hours_planned route_status is_overdue"
              " result"),
        ("person_name collate ru", "starts_on"), ("routes",),
        tally="is_overdue", counted="person_id", hidden=("person_id",),
        choices=("route_kind", "route_status", "is_overdue"),
    ),
    Register(
        "growth_journal", "growth_journal",
        words("entered_on person_name organisation_name entry title code score hours result"),
        ("entered_on desc", "person_name collate ru"),
        ("participation", "routes", "assessments", "achievements"),
        counted="person_id", hidden=("person_id",), choices=("entry", "organisation_name"),
        codes={
            "entry": "growth_entry", "title": {"route": "route_kind"},
            "code": {"participation": "participation_role", "route": "route_status",
                     "assessment": "competency", "achievement": "achievement_kind"},
            "result": {"assessment": "assessment_level", "achievement": "achievement_result"},
        },
    ),
    Register(
        "effectiveness_cards", "effectiveness_cards",
        words("person_name organisation_name competency first_on first_score last_on last_score"
              " max_score growth measurements"),
        ("person_name collate ru", "competency"), ("assessments",), tally="growth > 0",
        choices=("competency", "organisation_name"),
    ),
    Register(
        "competency_deficits", "competency_deficits",
        words("organisation_name competency people with_deficit deficit_share"),
        ("deficit_share desc", *BY_SCHOOL, "competency"), ("assessments",),
        tally="with_deficit > 0", choices=("competency", "organisation_name"),
    ),
    Register(
        "award_register", "award_register",
        words("dated entry title number person_name organisation_name level result"),
        ("dated desc", "entry", "person_name collate ru"), ("achievements", "documents"),
        tally="entry = 'petition'", choices=("entry",),
        codes={"entry": "award_entry", "level": "event_level", "result": "achievement_result"},
    ),
    Register(
        "publication_log", "publication_log",
        words("published_on channel rubric title organisation_name person_name url"
              " days_since_previous"),
        ("published_on desc", "title"), ("achievements",), choices=("channel",),
    ),
    Register(
        "contest_marks", "contest_marks",
        words("held_on event_title participant expert_mark experts result"),
        ("held_on desc", "event_title", "expert_mark desc nulls last", "participant collate ru"),
        ("events", "participation"), tally="experts > 0", choices=("event_title",),
    ),
)  # fmt: skip

SITES = (
    Register(
        "site_journal", "site_journal",
        words("entered_on site_title entry organisation_name person_name role tier_before tier"
              " event_title result"),
        ("entered_on desc", "site_title collate ru", *BY_SCHOOL, "person_name collate ru"),
        ("placements", "events", "participation"), choices=("site_title", "entry"),
        tally="entry = 'transferred'",
        codes={"entry": "site_entry", "role": {"placed": "placement_role",
               "transferred": "placement_role", "left": "placement_role",
               "event": "participation_role", "attended": "participation_role"}},
    ),
    Register(
        "site_passports", "site_passports",
        words("site_title site_kind host_name opens_on closes_on has_order has_regulation"
              " has_programme has_materials has_contract has_people completeness"),
        ("site_number", "site_title collate ru"), ("sites", "documents", "placements"),
        tally="n_present = n_wanted", hidden=("n_present", "n_wanted", "site_number"),
        choices=("site_kind",),
    ),
    Register(
        "curator_register", "curator_register",
        words("person_name organisation_name sites site_titles since effectiveness_score"),
        ("sites desc", "person_name collate ru"), ("placements", "assessments"),
    ),
    Register(
        "mentor_pairs", "mentor_pairs",
        words("site_title mentor_organisation_name organisation_name tier is_mutual"),
        ("site_number", "mentor_organisation_name collate ru", *BY_SCHOOL), ("placements",),
        tally="is_mutual", hidden=("site_number",), choices=("is_mutual", "site_title"),
        frameworks=MATRIX, is_state=True,
    ),
    Register(
        "site_mentoring", "site_mentoring", words("from_title to_title teams organisations"),
        ("from_number", "to_number"), ("placements",), hidden=("from_number", "to_number"),
        choices=("from_title",), frameworks=MATRIX, is_state=True,
    ),
    Register(
        "load_strategies", "load_strategies",
        words("organisation_name sites leads mean_sites strategy is_without_lead since"),
        BY_SCHOOL, ("placements",), tally="strategy = 'wide_range'",
        choices=("strategy", "is_without_lead"), frameworks=MATRIX, is_state=True,
    ),
    Register(
        "team_analysis", "team_analysis",
        words("organisation_name site_title tier is_strong first_on first_score last_on last_score"
              " first_deficits last_deficits"),
        (*BY_SCHOOL, "site_number"), ("placements", "assessments"), tally="is_strong",
        hidden=("site_number",), choices=("organisation_name", "site_title"),
        frameworks=MATRIX, is_state=True,
    ),
)  # fmt: skip
