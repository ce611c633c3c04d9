-- 2023년 한국 투자 유치 구성
--   $recipient_1 = 'KOR'
--   $year_1 = 2023

SELECT
  investor,
  recipient,
  year,
  value,
  table_no,
  printed,
  share
FROM inflow_own
WHERE
  recipient = $recipient_1 AND year = $year_1
ORDER BY
  value DESC,
  investor NULLS FIRST,
  recipient NULLS FIRST
LIMIT 1000;
