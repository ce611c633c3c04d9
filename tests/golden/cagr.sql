-- 2018년부터 2024년까지 인도의 투자 유치액 연평균 증가율
--   $country_1 = 'IND'
--   $year_1 = 2018
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
      1.0 / 6
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
