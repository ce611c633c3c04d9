-- What rank was Korea by amount raised in 2023?
--   $country_1 = 'KOR'
--   $year_1 = 2023

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
    year = $year_1
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
  country = $country_1
ORDER BY
  year NULLS FIRST,
  place NULLS FIRST
LIMIT 1000;
