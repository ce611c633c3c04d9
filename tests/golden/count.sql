-- 2024년 투자 유치액이 30억 달러를 넘는 국가는 몇 개국?
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
