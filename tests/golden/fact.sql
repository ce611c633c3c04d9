-- Who founded DeepMind?
--   $id_1 = 'deepmind_founders'
--   $id_2 = 'deepmind_country'

SELECT
  id,
  statement,
  value,
  unit,
  year
FROM facts
WHERE
  id IN ($id_1, $id_2)
LIMIT 1000;
