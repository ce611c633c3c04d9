-- Which countries raised more than Korea in 2024?
--   $year_1 = 2024

SELECT
  country,
  year,
  value,
  table_no,
  printed
FROM raised_by
WHERE
  year = $year_1
ORDER BY
  value DESC,
  country NULLS FIRST
LIMIT 1000;
