-- The view node_scores: one row a trainee and node she came to, in the calls that count. Items and replies stand on it.
-- 视图 node_scores：每名学员到过的每个环节一行，只看算数的通话。items.sql 和 options.sql 以它为基础。
--
-- Reads turns and counted. A node is an item of a test. score is the share of the avoidable loss that was avoided there,
-- 0 to 1: avoided is avoidable - cost. rest is the same share over the other nodes of the call. Either is empty where
-- nothing could be lost. Of several calls that count, both are the mean.
CREATE OR REPLACE VIEW node_scores AS
WITH visits AS (
  SELECT c.scenario, c.scenario_version, c.rubric, c.rubric_version, c.who, c.sheet, t.node,
    SUM(t.avoidable - t.cost) AS avoided, SUM(t.avoidable) AS avoidable
  FROM counted c
  JOIN turns t ON t.sheet = c.sheet
  GROUP BY c.scenario, c.scenario_version, c.rubric, c.rubric_version, c.who, c.sheet, t.node
), calls AS (
  SELECT visits.*, SUM(avoided) OVER (PARTITION BY sheet) AS all_avoided,
    SUM(avoidable) OVER (PARTITION BY sheet) AS all_avoidable
  FROM visits
)
SELECT scenario, scenario_version, rubric, rubric_version, who, node, COUNT(*) AS calls,
  AVG(CASE WHEN avoidable > 0 THEN 1e0 * avoided / avoidable END) AS score,
  AVG(CASE WHEN all_avoidable > avoidable THEN 1e0 * (all_avoided - avoided) / (all_avoidable - avoidable) END) AS rest
FROM calls
GROUP BY scenario, scenario_version, rubric, rubric_version, who, node;
