-- Item analysis: one row a node that anybody came to.
-- 环节分析：每个有人到过的环节一行。
--
-- Reads counted and node_scores.
--   calls           calls that count and came there; reach is their share of all that count
--   difficulty      mean score; high is easy. sd is its standard deviation (n - 1)
--   discrimination  item-rest correlation: Pearson's r of score and rest
--   upper_lower     mean score of the 27 % (rounded up) with the highest rest - that of the 27 % with the lowest; where
--                   more tie for a group's last places than it has, each counts for an equal part of these
-- Empty where there are fewer than three trainees, or no differences. Beware: who comes to a node is decided by the
-- replies before it, not by chance, and below 30 trainees the figures say little.
WITH totals AS (
  SELECT scenario, scenario_version, rubric, rubric_version, COUNT(*) AS calls
  FROM counted
  GROUP BY scenario, scenario_version, rubric, rubric_version
), nodes AS (
  SELECT scenario, scenario_version, rubric, rubric_version, node, SUM(calls) AS calls, AVG(score) AS difficulty,
    CASE WHEN MIN(score) = MAX(score) AND COUNT(score) > 1 THEN 0e0 ELSE STDDEV_SAMP(score) END AS sd
  FROM node_scores
  GROUP BY scenario, scenario_version, rubric, rubric_version, node
), placed AS (
  SELECT scenario, scenario_version, rubric, rubric_version, node, score, rest,
    COUNT(*) OVER (PARTITION BY scenario, scenario_version, rubric, rubric_version, node) AS n,
    RANK() OVER (PARTITION BY scenario, scenario_version, rubric, rubric_version, node ORDER BY rest) - 1 AS lower_than,
    COUNT(*) OVER (PARTITION BY scenario, scenario_version, rubric, rubric_version, node, rest) AS same
  FROM node_scores
  WHERE score IS NOT NULL AND rest IS NOT NULL
), sized AS (
  SELECT placed.*, n - lower_than - same AS higher_than, (27 * n + 99 - MOD(27 * n + 99, 100)) / 100e0 AS places
  FROM placed
), parts AS (
  SELECT sized.*, LEAST(1e0, GREATEST(0e0, (places - lower_than) / same)) AS low,
    LEAST(1e0, GREATEST(0e0, (places - higher_than) / same)) AS high
  FROM sized
), figures AS (
  SELECT scenario, scenario_version, rubric, rubric_version, node,
    CASE WHEN COUNT(*) > 2 AND MIN(score) < MAX(score) AND MIN(rest) < MAX(rest) THEN CORR(score, rest) END AS discrimination,
    CASE WHEN COUNT(*) > 2 AND MIN(rest) < MAX(rest)
      THEN SUM(score * high) / SUM(high) - SUM(score * low) / SUM(low) END AS upper_lower
  FROM parts
  GROUP BY scenario, scenario_version, rubric, rubric_version, node
)
SELECT n.scenario, n.scenario_version, n.rubric, n.rubric_version, n.node, n.calls, 1e0 * n.calls / e.calls AS reach,
  n.difficulty, n.sd, f.discrimination, f.upper_lower
FROM nodes n
JOIN totals e ON e.scenario = n.scenario AND e.scenario_version = n.scenario_version AND e.rubric = n.rubric
    AND e.rubric_version = n.rubric_version
LEFT JOIN figures f ON f.scenario = n.scenario AND f.scenario_version = n.scenario_version AND f.rubric = n.rubric
    AND f.rubric_version = n.rubric_version AND f.node = n.node
ORDER BY n.scenario, n.scenario_version, n.rubric, n.rubric_version, n.node;
