CREATE VIEW carried_in AS
SELECT year, passengers AS value, table_no, TRUE AS printed FROM season;

CREATE VIEW landed_at AS
SELECT island, year, passengers AS value, table_no, TRUE AS printed FROM pier WHERE side = 'landed';

CREATE VIEW boarded_at AS
SELECT island, year, passengers AS value, table_no, TRUE AS printed FROM pier WHERE side = 'boarded';

CREATE VIEW gained_by AS
SELECT l.island, l.year, l.value - b.value AS value, l.table_no, FALSE AS printed
FROM landed_at l JOIN boarded_at b ON b.island = l.island AND b.year = l.year;

CREATE VIEW share_of_all AS
SELECT l.island, l.year, 100.0 * l.value / s.value AS value, l.table_no, FALSE AS printed
FROM landed_at l JOIN carried_in s ON s.year = l.year;

CREATE VIEW tickets_sold AS
SELECT island AS origin, partner AS haven, year, passengers AS value, table_no, TRUE AS printed
FROM crossing WHERE side = 'boarded';

CREATE VIEW tickets_taken AS
SELECT partner AS origin, island AS haven, year, passengers AS value, table_no, TRUE AS printed
FROM crossing WHERE side = 'landed';

CREATE VIEW sold_or_taken AS
SELECT * FROM tickets_sold
UNION ALL
SELECT t.* FROM tickets_taken t
WHERE NOT EXISTS (SELECT 1 FROM tickets_sold s WHERE s.origin = t.origin AND s.haven = t.haven AND s.year = t.year);

CREATE VIEW taken_or_sold AS
SELECT * FROM tickets_taken
UNION ALL
SELECT s.* FROM tickets_sold s
WHERE NOT EXISTS (SELECT 1 FROM tickets_taken t WHERE s.origin = t.origin AND s.haven = t.haven AND s.year = t.year);

CREATE VIEW sold_share AS
SELECT s.origin, s.haven, s.year, 100.0 * s.value / b.value AS value, s.table_no, FALSE AS printed
FROM tickets_sold s JOIN boarded_at b ON b.island = s.origin AND b.year = s.year;

CREATE VIEW taken_share AS
SELECT t.origin, t.haven, t.year, 100.0 * t.value / l.value AS value, t.table_no, FALSE AS printed
FROM tickets_taken t JOIN landed_at l ON l.island = t.haven AND l.year = t.year;

CREATE VIEW both_piers AS
SELECT s.origin, s.haven, s.year, s.value AS out_value, t.value AS in_value, s.table_no AS out_table, t.table_no AS in_table
FROM tickets_sold s JOIN tickets_taken t ON t.origin = s.origin AND t.haven = s.haven AND t.year = s.year;
