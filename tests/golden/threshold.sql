-- Which countries raised more than $3 billion in 2024?
--   $bound_1 = 3000.0
--   $year_1 = 2024

SELECT
  country,
  year,
  value,
  table_no,
  printed
FROM raised_by
WHERE
  year = $year_1 AND value > $bound_1
ORDER BY
  value DESC,
  country NULLS FIRST
LIMIT 1000;
