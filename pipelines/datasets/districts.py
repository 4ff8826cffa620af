"""Districts: the municipalities whose data the product keeps or meets."""

from pipelines.datasets.base import REMARK, dataset, field
from pipelines.datasets.limits import like

DISTRICTS = dataset(
    "districts",
    "district",
    ru="Перечень районов",
    en="Districts",
    row_ru="Один муниципалитет",
    row_en="One municipality",
    key=("code",),
    fields=(
        field(
            "code",
            "text",
            like(r"^[a-z][a-z0-9-]{1,40}$"),
            ru="Код района",
            en="District code",
            example="krymsky",
            aliases=("код",),
            required=True,
        ),
        field(
            "name",
            "district",
            ru="Район",
            en="District",
            example="Крымский район",
            aliases=("муниципалитет", "муниципальное образование", "территория", "наименование"),
            required=True,
            declares=True,
        ),
        field(
            "region_code",
            "text",
            like(r"^[a-z][a-z0-9-]{1,40}$"),
            ru="Код региона",
            en="Region code",
            example="krasnodar",
            required=True,
        ),
        field(
            "region_name",
            ru="Регион",
            en="Region",
            example="Краснодарский край",
            aliases=("субъект", "субъект РФ", "край/область"),
            required=True,
        ),
        REMARK,
    ),
)
