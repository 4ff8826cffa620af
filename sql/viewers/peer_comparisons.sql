-- `marts.peer_comparisons` as readers without the right to names see them: only of what is not
-- about people, for a median tells of the values that are withheld.

select c.*
from marts.peer_comparisons as c
where
    c.indicator_code not in (select p.indicator_code from reference.people_parts as p)
    and not exists (
        from reference.derivations as d
        inner join reference.people_parts as p on d.of_code = p.indicator_code
        where c.indicator_code = d.indicator_code
    )
