-- How calls ended: one row an ending that was reached, with its share of the calls that count, 0 to 1.
-- 通话怎么收场：每个到过的结局一行；share 是占算数通话的比例，0 到 1。
--
-- Reads counted.
SELECT scenario, scenario_version, rubric, rubric_version, ending, COUNT(*) AS calls,
  1e0 * COUNT(*) / SUM(COUNT(*)) OVER (PARTITION BY scenario, scenario_version, rubric, rubric_version) AS share
FROM counted
GROUP BY scenario, scenario_version, rubric, rubric_version, ending
ORDER BY scenario, scenario_version, rubric, rubric_version, ending;
