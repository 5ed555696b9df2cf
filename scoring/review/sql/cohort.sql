-- The cohort table: one row a sheet, in the order of intake, with whether it counts under the policy.
-- 成绩表：每张成绩单一行，按收到的先后；counts 是按所选口径算不算。
--
-- Reads attempts and counted. The points of each dimension are in the table points, by sheet.
SELECT a.sheet, a.who, a.trainee_name, a.trainee_id, a.cohort, a.scenario, a.scenario_version, a.rubric, a.mode, a.number,
  a.attempt, a.started, a.minutes, a.turns, a.rewinds, a.finished, a.score, a.total, a.most, a.band, a.verdict, a.outcome,
  a.passed, a.forbidden, a.slips, a.gates, a.disputes, a.verified,
  CASE WHEN c.sheet IS NULL THEN 0 ELSE 1 END AS counts
FROM attempts a
LEFT JOIN counted c ON c.sheet = a.sheet
ORDER BY a.sheet;
