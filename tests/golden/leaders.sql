-- Which country raised the most each year?
--   $place_1 = 1
--   $year_1 = 2018
--   $year_2 = 2019
--   $year_3 = 2020
--   $year_4 = 2021
--   $year_5 = 2022
--   $year_6 = 2023
--   $year_7 = 2024

WITH ranked AS (
  SELECT
    country,
    year,
    value,
    table_no,
    printed,
    RANK() OVER (PARTITION BY year ORDER BY value DESC) AS place,
    COUNT(*) OVER (PARTITION BY year) AS listed
  FROM raised_by
  WHERE
    year IN ($year_1, $year_2, $year_3, $year_4, $year_5, $year_6, $year_7)
)
SELECT
  country,
  year,
  value,
  table_no,
  printed,
  place,
  listed
FROM ranked
WHERE
  place <= $place_1
ORDER BY
  year NULLS FIRST,
  place NULLS FIRST
LIMIT 1000;
