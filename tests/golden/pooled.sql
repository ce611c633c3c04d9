-- 2018~2024년 누적 유치액 상위 4개국
--   $year_1 = 2018
--   $year_2 = 2019
--   $year_3 = 2020
--   $year_4 = 2021
--   $year_5 = 2022
--   $year_6 = 2023
--   $year_7 = 2024

WITH pooled AS (
  SELECT
    country,
    MAX(year) AS year,
    SUM(value) AS value,
    MAX(table_no) AS table_no,
    FALSE AS printed
  FROM raised_by
  WHERE
    year IN ($year_1, $year_2, $year_3, $year_4, $year_5, $year_6, $year_7)
  GROUP BY
    country
  HAVING
    COUNT(*) = 7
)
SELECT
  country,
  year,
  value,
  table_no,
  printed
FROM pooled
ORDER BY
  value DESC,
  country NULLS FIRST
LIMIT 4;
