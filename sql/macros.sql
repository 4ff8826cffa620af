-- Scalar macros shared by the selects. Loaded before any relation is created.

-- A number that the definition of an indicator leaves to be set; a district's own goes first.
create or replace macro indicator_param(of_code, of_name, of_district) as (
    select
        coalesce(
            max(p.value) filter (where p.district_id = of_district),
            max(p.value) filter (where p.district_id is null)
        )
    from reference.indicator_parameters as p
    where p.indicator_code = of_code and p.parameter = of_name
);

-- The same for a list of codes.
create or replace macro indicator_options(of_code, of_name, of_district) as (
    select
        coalesce(
            max(p.options) filter (where p.district_id = of_district),
            max(p.options) filter (where p.district_id is null)
        )
    from reference.indicator_parameters as p
    where p.indicator_code = of_code and p.parameter = of_name
);

create or replace macro constant(of_name) as (
    select c.value from reference.constants as c
    where c.name = of_name
);

-- Whether a number of people is so small that it is told only to those who may see names.
create or replace macro is_small(of_people) as (
    of_people > 0 and of_people < constant('fewest_people')
);

create or replace macro known_on() as (select c.known_on from reference.clock as c);

-- Where a landed row came from, as `sources` of a fact.
create or replace macro source_of(of_batch, of_row) as (
    [struct_pack(batch_id := of_batch, source_row := of_row)]
);

-- What the rows of one thing say of it: those of the row with the highest numerator, of several
-- such the latest batch's, the first of its rows. Never the highest of each column apart.
create or replace macro strongest_of(
    of_numerator, of_denominator, of_is_lower_bound, of_sources
) as (
    arg_max(
        struct_pack(n := of_numerator, d := of_denominator, b := of_is_lower_bound),
        struct_pack(
            n := coalesce(of_numerator, -1),
            batch := of_sources[1].batch_id,
            place := -of_sources[1].source_row
        )
    )
);

-- Whether a thing says all that its kind adds up. Half of a ratio is no ratio.
create or replace macro is_whole(of_told, of_value_is) as (
    of_told.n is not null and (of_value_is != 'ratio' or of_told.d is not null)
);

-- The value of what was added up, by the rule of its kind: the one place where it is divided.
create or replace macro value_by(of_value_is, of_numerator, of_denominator) as (
    case of_value_is
        when 'ratio' then of_numerator / nullif(of_denominator, 0)
        when 'any' then (of_numerator > 0)::double
        else of_numerator
    end
);

-- Ids of things that are known by what identifies them in files.
create or replace macro event_id_of(of_district, of_day, of_title_key, of_host_key) as (
    'e' || left(md5(concat_ws('|', of_district, of_day, of_title_key, of_host_key)), 12)
);

-- A person is one across organisations only by a code that the district gives.
create or replace macro person_id_of(of_district, of_code, of_organisation, of_name_key) as (
    'p' || left(
        md5(coalesce(of_district || '#' || of_code, of_organisation || '|' || of_name_key)), 12
    )
);

-- Districts of a region's project may give their sites the same title.
create or replace macro site_id_of(of_project, of_is_regional, of_district, of_slug) as (
    concat_ws('.', of_project, if(of_is_regional, of_district, null), of_slug)
);

-- The day on which something that is known by month or year ends.
create or replace macro last_day_of(of_date, of_precision) as (
    case of_precision
        when 'month' then last_day(of_date)
        when 'year' then make_date(year(of_date), 12, 31)
        else of_date
    end
);

-- Whether a value reaches its target; null where what it is compared with is unknown.
create or replace macro holds(of_value, of_comparator, of_target, of_baseline, of_previous) as (
    case of_comparator
        when 'at_least' then of_value >= of_target
        when 'at_most' then of_value <= of_target
        when 'equal' then of_value = of_target
        when 'less_than' then of_value < of_target
        when 'more_than' then of_value > of_target
        when 'below_baseline' then of_value < of_baseline
        when 'above_baseline' then of_value > of_baseline
        when 'below_previous' then of_value < of_previous
        when 'above_previous' then of_value > of_previous
    end
);

-- The word for a value beside its target; `of_held` as `holds` gives it.
create or replace macro status_of(of_value, of_held, of_target, of_progress, of_is_due) as (
    case
        when of_value is null then 'no_data'
        when of_held is null or not of_is_due then 'not_rated'
        when of_held then 'met'
        when
            abs(of_value - of_target) <= constant('near_share') * abs(of_target)
            or of_progress >= constant('near_progress')
            then 'near'
        else 'missed'
    end
);

-- The word for a milestone: reached by its year, late, overdue, or still to come.
create or replace macro milestone_status(of_value, of_value_when_due, of_is_past) as (
    case
        when of_value is null then 'no_data'
        when of_value = 1 and (not of_is_past or coalesce(of_value_when_due, 1) = 1) then 'met'
        when of_value = 1 then 'near'
        when of_is_past then 'missed'
        else 'not_rated'
    end
);

-- The order of periods of one kind by their ids; the whole project ends last. Stages of a project
-- go by their number.
create or replace macro period_order(of_period) as (
    if(
        of_period = 'all',
        99999999,
        -- A part that an id lacks counts nothing.
        coalesce(try_cast(regexp_extract(of_period, '^(?:sy|cy|3y|q|m)(\d{4})', 1) as bigint), 0)
        * 100
        + coalesce(try_cast(regexp_extract(of_period, '-(\d{1,2})$', 1) as bigint), 0)
    )
);

-- What stands before the number in a period's id: periods of one kind are compared.
create or replace macro period_kind(of_period) as (
    if(
        starts_with(of_period, 'st-'),
        regexp_replace(of_period, '-\d+$', ''),
        regexp_extract(of_period, '^(sy|cy|3y|q|m|all)')
    )
);

-- The ends of Wilson's score interval (1927) for a share of `of_all` things.
create or replace macro wilson_middle(of_n, of_all) as (
    (of_n + constant('peer_chance_z') ** 2 / 2)
    / nullif(of_all + constant('peer_chance_z') ** 2, 0)
);

create or replace macro wilson_reach(of_n, of_all) as (
    constant('peer_chance_z') / nullif(of_all + constant('peer_chance_z') ** 2, 0)
    * sqrt(
        greatest(of_n * (of_all - of_n), 0) / nullif(of_all, 0)
        + constant('peer_chance_z') ** 2 / 4
    )
);

create or replace macro wilson_low(of_n, of_all) as (
    wilson_middle(of_n, of_all) - wilson_reach(of_n, of_all)
);

create or replace macro wilson_high(of_n, of_all) as (
    wilson_middle(of_n, of_all) + wilson_reach(of_n, of_all)
);
