-- Growth of Chinese AI funding in 2024
--   $country_1 = 'CHN'
--   $year_1 = 2023
--   $year_2 = 2024

WITH early AS (
  SELECT
    country,
    year,
    value,
    table_no,
    printed
  FROM raised_by
  WHERE
    country = $country_1 AND year = $year_1
), late AS (
  SELECT
    country,
    year,
    value,
    table_no,
    printed
  FROM raised_by
  WHERE
    country = $country_1 AND year = $year_2
)
SELECT
  late.country,
  early.year AS first_year,
  late.year AS year,
  early.value AS first_value,
  late.value AS value,
  late.value - early.value AS difference,
  (
    100.0 * (
      late.value - early.value
    )
  ) / early.value AS rate,
  100.0 * (
    POWER((
      late.value / early.value
    ), (
      1.0 / 1
    )) - 1
  ) AS compound,
  late.table_no,
  late.printed
FROM late
INNER JOIN early
  ON late.country = early.country
ORDER BY
  country NULLS FIRST
LIMIT 1000;
