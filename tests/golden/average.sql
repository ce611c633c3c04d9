-- Foreign share of France
--   $country_1 = 'FRA'
--   $year_1 = 2023

SELECT
  country,
  year,
  value,
  table_no,
  printed
FROM foreign_share_average
WHERE
  country = $country_1 AND year = $year_1
ORDER BY
  year ASC,
  country NULLS FIRST
LIMIT 1000;
