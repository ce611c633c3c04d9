-- 2024년 미국을 제외하고 AI 투자 유치액 상위 3개국
--   $country_1 = 'USA'
--   $year_1 = 2024

SELECT
  country,
  year,
  value,
  table_no,
  printed
FROM raised_by
WHERE
  NOT country = $country_1 AND year = $year_1
ORDER BY
  value DESC,
  country NULLS FIRST
LIMIT 3;
