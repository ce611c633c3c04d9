-- 한국에 투자한 나라 중 미국은 몇 위?
--   $investor_1 = 'UNSPECIFIED'
--   $investor_2 = 'USA'
--   $recipient_1 = 'KOR'
--   $year_1 = 2023

WITH ranked AS (
  SELECT
    investor,
    recipient,
    year,
    value,
    table_no,
    printed,
    RANK() OVER (PARTITION BY year ORDER BY value DESC) AS place,
    COUNT(*) OVER (PARTITION BY year) AS listed
  FROM inflow_own
  WHERE
    (
      (
        recipient = $recipient_1 AND NOT investor = $investor_1
      )
      AND investor <> recipient
    )
    AND year = $year_1
)
SELECT
  investor,
  recipient,
  year,
  value,
  table_no,
  printed,
  place,
  listed
FROM ranked
WHERE
  investor = $investor_2
ORDER BY
  year NULLS FIRST,
  place NULLS FIRST
LIMIT 1000;
