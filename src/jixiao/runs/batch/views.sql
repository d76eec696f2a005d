-- Ready-made views beside those of the datasets, in the order in which the docs name them.

CREATE MACRO points(words) AS
    TRY_CAST(regexp_extract(words, '^\s*([0-9]+(\.[0-9]+)?)\s*分?\s*$', 1) AS DOUBLE);

CREATE VIEW unread AS
SELECT * FROM documents WHERE error IS NOT NULL ORDER BY path;

CREATE VIEW duplicates AS
SELECT sha256, count(DISTINCT path) AS copies, list(DISTINCT path ORDER BY path) AS paths
FROM documents WHERE sha256 IS NOT NULL
GROUP BY sha256 HAVING copies > 1 ORDER BY copies DESC, sha256;

CREATE VIEW by_rule AS
SELECT code, title, level, count(*) AS findings, count(DISTINCT path) AS files
FROM findings GROUP BY ALL ORDER BY findings DESC, code, level;

CREATE VIEW by_unit AS
SELECT region, year, unit, count(*) AS documents, sum(errors) AS errors, sum(warnings) AS warnings, sum(notes) AS notes
FROM documents WHERE error IS NULL GROUP BY ALL ORDER BY errors DESC, region, unit, year;

CREATE VIEW scored AS
WITH full_rows AS (
    SELECT path, part,
           count(*) >= 5 AND count(stated) = count(*) AND count(weight) = count(*) AND bool_and(stated = weight) AS full_marks
    FROM scores GROUP BY ALL
)
SELECT d.path, d.part, d.unit, d.kind, d.kind_name, d.project, d.year, d.region, points(d.score_stated) AS score,
       coalesce(points(d.score_stated) = 100, false) OR coalesce(r.full_marks, false) AS perfect
FROM documents AS d LEFT JOIN full_rows AS r ON r.path = d.path AND r.part IS NOT DISTINCT FROM d.part
WHERE d.error IS NULL AND (points(d.score_stated) IS NOT NULL OR r.full_marks);

CREATE VIEW perfect_scores AS
SELECT year, region, kind_name, count(*) AS documents, count(*) FILTER (perfect) AS perfect,
       round(100.0 * count(*) FILTER (perfect) / count(*), 1) AS share
FROM scored GROUP BY ALL ORDER BY perfect DESC, region, year, kind_name;

-- The form of a review holds both scores, or the self-evaluation of the same body, project and year lies beside it.
CREATE VIEW deviations AS
WITH beside AS (
    SELECT unit, project, year, any_value(score) AS score FROM scored
    WHERE kind <> 'self_evaluation_review' AND score IS NOT NULL AND unit IS NOT NULL
    GROUP BY ALL HAVING count(DISTINCT score) = 1
),
reviewed AS (
    SELECT d.path, d.part, d.unit, d.project, d.year, d.region,
           coalesce(points(d.score_stated), beside.score) AS self, points(d.review_score_stated) AS review
    FROM documents AS d LEFT JOIN beside
    ON beside.unit = d.unit AND beside.year = d.year AND beside.project IS NOT DISTINCT FROM d.project
    WHERE d.error IS NULL
)
SELECT *, round(self - review, 4) AS difference, round(100 * (self - review) / self, 2) AS deviation
FROM reviewed WHERE self > 0 AND review IS NOT NULL
ORDER BY abs(deviation) DESC, region, unit, project, path, part;
