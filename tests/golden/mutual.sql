-- 한국과 미국이 서로 투자한 금액
--   $investor_1 = 'KOR'
--   $investor_2 = 'USA'
--   $recipient_1 = 'KOR'
--   $recipient_2 = 'USA'
--   $year_1 = 2023

SELECT
  investor,
  recipient,
  year,
  value,
  table_no,
  printed
FROM flow_out
WHERE
  (
    (
      investor IN ($investor_1, $investor_2)
      AND recipient IN ($recipient_1, $recipient_2)
    )
    AND investor <> recipient
  )
  AND year = $year_1
ORDER BY
  year ASC,
  investor NULLS FIRST,
  recipient NULLS FIRST
LIMIT 1000;
