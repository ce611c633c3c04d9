-- 2023년 한국과 이스라엘의 투자 유치액 비교
--   $country_1 = 'KOR'
--   $country_2 = 'ISR'
--   $year_1 = 2023

SELECT
  country,
  year,
  value,
  table_no,
  printed
FROM raised_by
WHERE
  country IN ($country_1, $country_2) AND year = $year_1
ORDER BY
  year ASC,
  country NULLS FIRST
LIMIT 1000;
