-- How much did Korea raise in 2023?
--   $country_1 = 'KOR'
--   $year_1 = 2023

SELECT
  country,
  year,
  value,
  table_no,
  printed
FROM raised_by
WHERE
  country = $country_1 AND year = $year_1
ORDER BY
  year ASC,
  country NULLS FIRST
LIMIT 1000;
