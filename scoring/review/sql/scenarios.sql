-- Scenarios side by side: one row a version of a scenario under a version of a rubric.
-- 情景对比：每个情景的每个版本一行，评分标准不同也分开。
--
-- Reads attempts and counted. mean, sd (n - 1) and median are of the scores that count; pass_rate is 0 to 1. abandoned
-- sheets verified but were not finished; unverified ones did not verify, duplicates left out.
WITH ordered AS (
  SELECT scenario, scenario_version, rubric, rubric_version, who, score, passed,
    ROW_NUMBER() OVER (PARTITION BY scenario, scenario_version, rubric, rubric_version ORDER BY score) AS place,
    COUNT(*) OVER (PARTITION BY scenario, scenario_version, rubric, rubric_version) AS calls
  FROM counted
), scores AS (
  SELECT scenario, scenario_version, rubric, rubric_version, COUNT(*) AS calls,
    COUNT(DISTINCT who) AS trainees, AVG(1e0 * score) AS mean, STDDEV_SAMP(1e0 * score) AS sd,
    AVG(CASE WHEN 2 * place BETWEEN calls AND calls + 2 THEN 1e0 * score END) AS median, -- the middle one, or two
    AVG(CASE WHEN passed THEN 1e0 ELSE 0e0 END) AS pass_rate
  FROM ordered
  GROUP BY scenario, scenario_version, rubric, rubric_version
), sent AS (
  SELECT scenario, scenario_version, rubric, rubric_version,
    SUM(CASE WHEN sound = 1 AND NOT finished THEN 1 ELSE 0 END) AS abandoned,
    SUM(CASE WHEN sound = 0 AND verified <> 'duplicate' THEN 1 ELSE 0 END) AS unverified
  FROM attempts
  WHERE mode = 'assessment'
  GROUP BY scenario, scenario_version, rubric, rubric_version
)
SELECT n.scenario, n.scenario_version, n.rubric, n.rubric_version, COALESCE(s.calls, 0) AS calls,
  COALESCE(s.trainees, 0) AS trainees, s.mean, s.sd, s.median, s.pass_rate, n.abandoned, n.unverified
FROM sent n
LEFT JOIN scores s ON s.scenario = n.scenario AND s.scenario_version = n.scenario_version
  AND s.rubric = n.rubric AND s.rubric_version = n.rubric_version
ORDER BY n.scenario, n.scenario_version, n.rubric, n.rubric_version;
