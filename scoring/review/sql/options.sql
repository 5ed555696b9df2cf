-- Use of replies: one row a reply that anybody gave.
-- 选项使用：每句有人选过的回复一行。
--
-- Reads turns, counted and node_scores.
--   best         of the replies given there none lost less on average, and it lost nothing in most of the cases in which
--                something could have been lost
--   times        how often it was given; share is that of all replies given at the node
--   cost         weighted points it lost on average
--   rest         mean rest score of those who gave it
--   correlation  point-biserial: Pearson's r of giving it (1 or 0) with the rest score, over those who came to the node
WITH given AS (
  SELECT c.scenario, c.scenario_version, c.rubric, c.rubric_version, c.who, c.sheet, t.node, t.choice, COUNT(*) AS times,
    SUM(t.cost) AS cost, SUM(CASE WHEN t.cost > 0 THEN 1 ELSE 0 END) AS losing,
    SUM(CASE WHEN t.cost = 0 AND t.avoidable > 0 THEN 1 ELSE 0 END) AS lossless
  FROM counted c
  JOIN turns t ON t.sheet = c.sheet
  GROUP BY c.scenario, c.scenario_version, c.rubric, c.rubric_version, c.who, c.sheet, t.node, t.choice
), shares AS ( -- of a call that came by a node more than once, a reply has a part
  SELECT given.*, 1e0 * times / SUM(times) OVER (PARTITION BY sheet, node) AS part
  FROM given
), replies AS (
  SELECT scenario, scenario_version, rubric, rubric_version, node, choice, SUM(times) AS times,
    1e0 * SUM(cost) / SUM(times) AS cost, SUM(losing) AS losing, SUM(lossless) AS lossless
  FROM shares
  GROUP BY scenario, scenario_version, rubric, rubric_version, node, choice
), givers AS (
  SELECT scenario, scenario_version, rubric, rubric_version, who, node, choice, SUM(part) AS part
  FROM shares
  GROUP BY scenario, scenario_version, rubric, rubric_version, who, node, choice
), everyone AS ( -- who came to a node, with each reply, given or not
  SELECT r.scenario, r.scenario_version, r.rubric, r.rubric_version, r.node, r.choice, s.rest, COALESCE(g.part, 0e0) / s.calls AS gave
  FROM replies r
  JOIN node_scores s ON s.scenario = r.scenario AND s.scenario_version = r.scenario_version AND s.rubric = r.rubric
    AND s.rubric_version = r.rubric_version AND s.node = r.node
  LEFT JOIN givers g ON g.scenario = r.scenario AND g.scenario_version = r.scenario_version AND g.rubric = r.rubric
    AND g.rubric_version = r.rubric_version AND g.node = r.node AND g.choice = r.choice
    AND g.who = s.who
  WHERE s.rest IS NOT NULL
), figures AS (
  SELECT scenario, scenario_version, rubric, rubric_version, node, choice,
    CASE WHEN SUM(gave) > 0 THEN SUM(gave * rest) / SUM(gave) END AS rest,
    CASE WHEN COUNT(*) > 2 AND MIN(gave) < MAX(gave) AND MIN(rest) < MAX(rest) THEN CORR(gave, rest) END AS correlation
  FROM everyone
  GROUP BY scenario, scenario_version, rubric, rubric_version, node, choice
)
SELECT r.scenario, r.scenario_version, r.rubric, r.rubric_version, r.node, r.choice,
  CASE WHEN r.losing + r.lossless > 0
    THEN r.lossless > r.losing AND r.cost = MIN(r.cost) OVER (PARTITION BY r.scenario, r.scenario_version, r.rubric, r.rubric_version, r.node) END AS best,
  r.times, 1e0 * r.times / SUM(r.times) OVER (PARTITION BY r.scenario, r.scenario_version, r.rubric, r.rubric_version, r.node) AS share,
  r.cost, f.rest, f.correlation
FROM replies r
LEFT JOIN figures f ON f.scenario = r.scenario AND f.scenario_version = r.scenario_version AND f.rubric = r.rubric
    AND f.rubric_version = r.rubric_version AND f.node = r.node AND f.choice = r.choice
ORDER BY r.scenario, r.scenario_version, r.rubric, r.rubric_version, r.node, r.choice;
