-- 한국의 미국 투자 비중
--   $investor_1 = 'KOR'
--   $recipient_1 = 'USA'
--   $year_1 = 2023

SELECT
  investor,
  recipient,
  year,
  value,
  table_no,
  printed
FROM outbound_share
WHERE
  (
    investor = $investor_1 AND recipient = $recipient_1
  ) AND year = $year_1
ORDER BY
  year ASC,
  investor NULLS FIRST,
  recipient NULLS FIRST
LIMIT 1000;
