-- Who founded DeepMind?
--   $id_1 = 'deepmind_founders'

SELECT
  id,
  statement,
  value,
  unit,
  year
FROM facts
WHERE
  id IN ($id_1)
LIMIT 1000;
