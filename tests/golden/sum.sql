-- Combined funding raised by Britain, Germany and France in 2024
--   $country_1 = 'GBR'
--   $country_2 = 'DEU'
--   $country_3 = 'FRA'
--   $year_1 = 2024

SELECT
  country,
  year,
  value,
  table_no,
  printed,
  SUM(value) OVER () AS total
FROM raised_by
WHERE
  country IN ($country_1, $country_2, $country_3) AND year = $year_1
ORDER BY
  year NULLS FIRST,
  value DESC
LIMIT 1000;
