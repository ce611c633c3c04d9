-- 2024년 AI 투자 유치액 상위 5개국
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
LIMIT 5;
