-- Which countries raised between $2 billion and $4 billion in 2023?
--   $bound_1 = 2000.0
--   $bound_2 = 4000.0
--   $year_1 = 2023

SELECT
  country,
  year,
  value,
  table_no,
  printed
FROM raised_by
WHERE
  year = $year_1 AND value BETWEEN $bound_1 AND $bound_2
ORDER BY
  value DESC,
  country NULLS FIRST
LIMIT 1000;
