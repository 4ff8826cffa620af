-- Each organisation's value beside those of its peers: the finest kind of organisation of its
-- project (type, town or village, size) that enough of them belong to, else its type.
-- A share differs by more than chance when Newcombe's interval for the difference of two shares
-- (1998, method 10, from Wilson's) between it and all its peers together leaves out zero; any
-- other number, when it lies outside the fences of its peers' quartiles (Tukey 1977).

with

valued as (

    select
        v.indicator_code,
        v.project_id,
        v.period_id,
        k.* exclude (teachers),
        v.value,
        v.numerator,
        v.denominator,
        v.is_lower_bound,
        t.kind in ('share', 'growth') and v.denominator > 0 as is_share
    from marts.indicator_values as v
    inner join marts.peer_kinds as k on v.entity_id = k.organisation_id
    inner join reference.indicator_parts as t
        on v.indicator_code = t.indicator_code and v.part = t.part
    where
        v.level = 'organisation'
        and v.part = 'main'
        and v.breakdown is null
        and v.value is not null
        and t.measure != 'yes_no'

),

finenesses (fineness, by_locality, by_size) as (

    values (0, false, false), (1, false, true), (2, true, false), (3, true, true)

),

-- An organisation belongs to one kind of each fineness for which enough is known of it.
known as (

    select
        v.* exclude (locality, size),
        f.fineness,
        if(f.by_locality, v.locality, null) as locality,
        if(f.by_size, v.size, null) as size
    from valued as v
    cross join finenesses as f
    where
        (v.locality is not null or not f.by_locality)
        and (v.size is not null or not f.by_size)

),

kinds as (

    select
        indicator_code,
        project_id,
        period_id,
        fineness,
        type,
        locality,
        size,
        count(*) as n,
        count(*) >= constant('peer_group_least') as is_enough,
        median(value) as middle,
        quantile_cont(value, 0.25) as low,
        quantile_cont(value, 0.75) as high,
        sum(numerator) as numerator,
        sum(denominator) as denominator
    from known
    group by all

),

compared as (

    select
        o.*,
        k.n - 1 as n_peers,
        k.is_enough,
        if(k.is_enough, k.middle, null) as peers_median,
        if(k.is_enough, k.low, null) as peers_low,
        if(k.is_enough, k.high, null) as peers_high,
        if(k.is_enough and o.is_share, k.numerator - o.numerator, null) as others_numerator,
        if(k.is_enough and o.is_share, k.denominator - o.denominator, null) as others_denominator
    from known as o
    inner join kinds as k
        on
            o.indicator_code = k.indicator_code
            and o.project_id = k.project_id
            and o.period_id = k.period_id
            and o.fineness = k.fineness
            and o.type is not distinct from k.type
            and o.locality is not distinct from k.locality
            and o.size is not distinct from k.size
    qualify row_number() over (
        partition by o.indicator_code, o.project_id, o.period_id, o.organisation_id
        order by k.is_enough desc, if(k.is_enough, -o.fineness, o.fineness)
    ) = 1

),

differing as (

    select
        *,
        numerator / nullif(if(is_share, denominator, null), 0) as share,
        others_numerator / nullif(others_denominator, 0) as others_share,
        share - others_share as difference,
        difference - sqrt(
            (share - wilson_low(numerator, denominator)) ** 2
            + (wilson_high(others_numerator, others_denominator) - others_share) ** 2
        ) as difference_low,
        difference + sqrt(
            (wilson_high(numerator, denominator) - share) ** 2
            + (others_share - wilson_low(others_numerator, others_denominator)) ** 2
        ) as difference_high
    from compared

)

select
    indicator_code,
    project_id,
    period_id,
    district_id,
    organisation_id,
    organisation_name,
    type,
    locality,
    size,
    typical_teachers,
    value,
    numerator,
    denominator,
    is_lower_bound,
    n_peers,
    peers_median,
    peers_low,
    peers_high,
    others_share,
    difference,
    difference_low,
    difference_high,
    case
        when not is_enough or (is_share and denominator < constant('peer_units_least'))
            then 'too_few'
        when is_share and difference_low > 0 then 'higher'
        when is_share and difference_high < 0 then 'lower'
        when is_share then 'within_chance'
        when value > peers_high + constant('peer_spread_fences') * (peers_high - peers_low)
            then 'higher'
        when value < peers_low - constant('peer_spread_fences') * (peers_high - peers_low)
            then 'lower'
        else 'within_spread'
    end as verdict
from differing
