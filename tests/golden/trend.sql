-- 독일의 연도별 투자 유치액 추이
--   $country_1 = 'DEU'
--   $year_1 = 2018
--   $year_2 = 2019
--   $year_3 = 2020
--   $year_4 = 2021
--   $year_5 = 2022
--   $year_6 = 2023
--   $year_7 = 2024

SELECT
  country,
  year,
  value,
  table_no,
  printed
FROM raised_by
WHERE
  country = $country_1
  AND year IN ($year_1, $year_2, $year_3, $year_4, $year_5, $year_6, $year_7)
ORDER BY
  year ASC,
  country NULLS FIRST
LIMIT 1000;
