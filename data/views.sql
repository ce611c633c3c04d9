-- The measures as relations, one view each: role columns, year, value, the table that prints it, and whether it is
-- printed there (true) or follows from printed figures by the arithmetic of this view (false).
-- Views ending in _own hold one table's rows only (for lists of partners); flow_* fall back on the other side's table.

CREATE VIEW raised_by AS
SELECT country, year, amount AS value, table_no, TRUE AS printed FROM raised;

CREATE VIEW world_raised AS
SELECT year, amount AS value, table_no, TRUE AS printed FROM world;

CREATE VIEW world_share AS
SELECT r.country, r.year, 100.0 * r.amount / w.amount AS value, r.table_no, FALSE AS printed
FROM raised r JOIN world w ON w.year = r.year;

CREATE VIEW made_by AS
SELECT country, year, amount AS value, table_no, TRUE AS printed FROM breakdown WHERE side = 'outbound';

CREATE VIEW raised_head AS
SELECT country, year, amount AS value, table_no, TRUE AS printed FROM breakdown WHERE side = 'inbound';

CREATE VIEW home_flow AS
SELECT country, year, amount AS value, share, side, table_no, TRUE AS printed FROM flow WHERE partner = country;

CREATE VIEW domestic_amount AS
SELECT country, year, value, table_no, printed FROM home_flow WHERE side = 'inbound';

CREATE VIEW domestic_share_raised AS
SELECT country, year, share AS value, table_no, printed FROM home_flow WHERE side = 'inbound';

CREATE VIEW domestic_share_made AS
SELECT country, year, share AS value, table_no, printed FROM home_flow WHERE side = 'outbound';

CREATE VIEW invested_abroad AS
SELECT m.country, m.year, m.value - h.value AS value, m.table_no, FALSE AS printed
FROM made_by m JOIN home_flow h ON h.country = m.country AND h.year = m.year AND h.side = 'outbound';

CREATE VIEW abroad_share AS
SELECT a.country, a.year, 100.0 * a.value / m.value AS value, a.table_no, FALSE AS printed
FROM invested_abroad a JOIN made_by m ON m.country = a.country AND m.year = a.year;

CREATE VIEW from_abroad AS
SELECT r.country, r.year, r.value - h.value AS value, r.table_no, FALSE AS printed
FROM raised_head r JOIN home_flow h ON h.country = r.country AND h.year = r.year AND h.side = 'inbound';

CREATE VIEW net_inflow AS
SELECT i.country, i.year, i.value - o.value AS value, i.table_no, FALSE AS printed
FROM raised_head i JOIN made_by o ON o.country = i.country AND o.year = i.year;

CREATE VIEW foreign_share_year AS
SELECT country, last_year AS year, share AS value, table_no, TRUE AS printed
FROM foreign_share WHERE first_year = last_year;

CREATE VIEW foreign_share_average AS
SELECT country, last_year AS year, share AS value, table_no, TRUE AS printed
FROM foreign_share WHERE first_year < last_year;

CREATE VIEW outflow_own AS
SELECT country AS investor, partner AS recipient, year, amount AS value, share, table_no, TRUE AS printed, position
FROM flow WHERE side = 'outbound';

CREATE VIEW inflow_own AS
SELECT partner AS investor, country AS recipient, year, amount AS value, share, table_no, TRUE AS printed, position
FROM flow WHERE side = 'inbound';

CREATE VIEW earlier_flow AS
SELECT h.investor, h.recipient, h.year, h.amount AS value, h.side
FROM flow_history h
WHERE NOT EXISTS (SELECT 1 FROM flow f WHERE f.year = h.year);

CREATE VIEW flow_out AS
SELECT investor, recipient, year, value, table_no, TRUE AS printed FROM outflow_own
UNION ALL
SELECT i.investor, i.recipient, i.year, i.value, i.table_no, TRUE AS printed FROM inflow_own i
WHERE NOT EXISTS (SELECT 1 FROM outflow_own o WHERE o.investor = i.investor AND o.recipient = i.recipient AND o.year = i.year)
UNION ALL
SELECT investor, recipient, year, value, NULL AS table_no, TRUE AS printed FROM earlier_flow;

CREATE VIEW flow_in AS
SELECT investor, recipient, year, value, table_no, TRUE AS printed FROM inflow_own
UNION ALL
SELECT o.investor, o.recipient, o.year, o.value, o.table_no, TRUE AS printed FROM outflow_own o
WHERE NOT EXISTS (SELECT 1 FROM inflow_own i WHERE i.investor = o.investor AND i.recipient = o.recipient AND i.year = o.year)
UNION ALL
SELECT investor, recipient, year, value, NULL AS table_no, TRUE AS printed FROM earlier_flow;

-- The flows told for several years, each from the side that the series is told from, the newest year too.
CREATE VIEW flow_series AS
SELECT investor, recipient, year, amount AS value, NULL AS table_no, TRUE AS printed FROM flow_history;

CREATE VIEW outbound_share_own AS
SELECT investor, recipient, year, share AS value, table_no, TRUE AS printed, position FROM outflow_own;

CREATE VIEW inbound_share_own AS
SELECT investor, recipient, year, share AS value, table_no, TRUE AS printed, position FROM inflow_own;

CREATE VIEW outbound_share AS
SELECT investor, recipient, year, value, table_no, printed FROM outbound_share_own
UNION ALL
SELECT f.investor, f.recipient, f.year, 100.0 * f.value / m.value AS value, f.table_no, FALSE AS printed
FROM flow_out f JOIN made_by m ON m.country = f.investor AND m.year = f.year
WHERE NOT EXISTS (SELECT 1 FROM outflow_own o WHERE o.investor = f.investor AND o.recipient = f.recipient AND o.year = f.year);

CREATE VIEW inbound_share AS
SELECT investor, recipient, year, value, table_no, printed FROM inbound_share_own
UNION ALL
SELECT f.investor, f.recipient, f.year, 100.0 * f.value / r.value AS value, f.table_no, FALSE AS printed
FROM flow_in f JOIN raised_head r ON r.country = f.recipient AND r.year = f.year
WHERE NOT EXISTS (SELECT 1 FROM inflow_own i WHERE i.investor = f.investor AND i.recipient = f.recipient AND i.year = f.year);

CREATE VIEW share_of_abroad AS
SELECT o.investor, o.recipient, o.year, 100.0 * o.value / a.value AS value, o.table_no, FALSE AS printed
FROM outflow_own o JOIN invested_abroad a ON a.country = o.investor AND a.year = o.year
WHERE o.recipient <> o.investor;

CREATE VIEW share_of_from_abroad AS
SELECT i.investor, i.recipient, i.year, 100.0 * i.value / a.value AS value, i.table_no, FALSE AS printed
FROM inflow_own i JOIN from_abroad a ON a.country = i.recipient AND a.year = i.year
WHERE i.investor <> i.recipient;

-- Both countries print the flow between them, more than 1 million apart.
CREATE VIEW flow_sides AS
SELECT o.investor, o.recipient, o.year, o.value AS out_value, i.value AS in_value, o.share AS out_share, i.share AS in_share,
       o.table_no AS out_table, i.table_no AS in_table
FROM outflow_own o JOIN inflow_own i ON i.investor = o.investor AND i.recipient = o.recipient AND i.year = o.year
WHERE o.investor <> o.recipient;

-- What is left of the flow across the border without one partner.
CREATE VIEW abroad_rest AS
SELECT o.investor, o.recipient, o.year, a.value - o.value AS value, o.table_no, FALSE AS printed
FROM outflow_own o JOIN invested_abroad a ON a.country = o.investor AND a.year = o.year
WHERE o.recipient <> o.investor;

CREATE VIEW from_abroad_rest AS
SELECT i.investor, i.recipient, i.year, a.value - i.value AS value, i.table_no, FALSE AS printed
FROM inflow_own i JOIN from_abroad a ON a.country = i.recipient AND a.year = i.year
WHERE i.investor <> i.recipient;

CREATE VIEW bigtech_share AS
SELECT b.investor, b.last_year AS year, 100.0 * b.amount / sum(b.amount) OVER () AS value, b.table_no, FALSE AS printed FROM bigtech b;

CREATE VIEW bigtech_by AS
SELECT b.investor, b.last_year AS year, b.amount AS value, b.table_no, TRUE AS printed FROM bigtech b;

CREATE VIEW deal_by AS
SELECT investor, recipient, 0 AS year, amount AS value, table_no, TRUE AS printed, qualifier FROM deal
UNION ALL
SELECT investor, recipient, 0 AS year, amount AS value, table_no, TRUE AS printed, coalesce(qualifier, 'not_given') AS qualifier FROM bigtech_recipient
WHERE qualifier IS NULL OR qualifier <> 'acquisition_considered'; -- who only thought of it is no investor

CREATE VIEW rest_of_world AS
SELECT r.country, r.year, w.amount - r.amount AS value, r.table_no, FALSE AS printed
FROM raised r JOIN world w ON w.year = r.year;
