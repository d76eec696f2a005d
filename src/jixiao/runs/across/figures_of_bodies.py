"""The figures of a whole body that are told without doubt: the view `body_figures`, a row a document and measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jixiao.runs.across.store import Store


_VIEW = """
CREATE OR REPLACE VIEW body_figures AS
SELECT d.path, d.part, d.unit, d.region, d.year, d.kind, f.measure, f.state, f.of_year, min(f.amount) AS amount
FROM (
    SELECT *, round(value * CASE measured_in WHEN '元' THEN 0.0001 WHEN '亿元' THEN 10000 ELSE 1 END, 6) AS amount
    FROM figures WHERE measure IS NOT NULL AND role IN ('level', 'base') AND hedge IS NULL AND entity IS NULL
    AND "of" IS NULL AND fund IS NULL
) AS f JOIN documents AS d ON d.path = f.path AND d.part IS NOT DISTINCT FROM f.part
WHERE d.error IS NULL AND d.unit IS NOT NULL AND d.year IS NOT NULL
GROUP BY ALL HAVING count(DISTINCT f.amount) = 1
"""
"""Money in 万元, counts as they are. A measure with two values in one document has none."""


def show_body_figures(store: Store) -> None:
    store.run(_VIEW)
