-- Where does Korea rank in AI funding raised for 2018 to 2024 combined?
--   $country_1 = 'KOR'
--   $year_1 = 2018
--   $year_2 = 2019
--   $year_3 = 2020
--   $year_4 = 2021
--   $year_5 = 2022
--   $year_6 = 2023
--   $year_7 = 2024

WITH ranked AS (
  WITH pooled AS (
    SELECT
      country,
      MAX(year) AS year,
      SUM(value) AS value,
      MAX(table_no) AS table_no,
      FALSE AS printed
    FROM raised_by
    WHERE
      year IN ($year_1, $year_2, $year_3, $year_4, $year_5, $year_6, $year_7)
    GROUP BY
      country
    HAVING
      COUNT(*) = 7
  )
  SELECT
    country,
    year,
    value,
    table_no,
    printed,
    RANK() OVER (PARTITION BY year ORDER BY value DESC) AS place,
    COUNT(*) OVER (PARTITION BY year) AS listed
  FROM pooled
)
SELECT
  country,
  year,
  value,
  table_no,
  printed,
  place,
  listed
FROM ranked
WHERE
  country = $country_1
ORDER BY
  year NULLS FIRST,
  place NULLS FIRST
LIMIT 1000;
