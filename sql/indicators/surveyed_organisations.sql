-- Organisations that reported respondents. Unit: an organisation.

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    organisation_id as unit_id,
    1 as numerator,
    flatten(list(sources)) as sources
from core.result_period
where metric = 'survey_respondents' and is_whole and subject_kind = 'organisation' and numerator > 0
group by all
