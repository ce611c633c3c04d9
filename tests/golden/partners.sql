-- Top five investors in the UK in 2023
--   $investor_1 = 'UNSPECIFIED'
--   $recipient_1 = 'GBR'
--   $year_1 = 2023

SELECT
  investor,
  recipient,
  year,
  value,
  table_no,
  printed
FROM inflow_own
WHERE
  (
    (
      recipient = $recipient_1 AND NOT investor = $investor_1
    )
    AND investor <> recipient
  )
  AND year = $year_1
ORDER BY
  value DESC,
  investor NULLS FIRST,
  recipient NULLS FIRST
LIMIT 5;
