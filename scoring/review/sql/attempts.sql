-- The view attempts: one row a sheet, whatever became of it. Every other file stands on this one.
-- 视图 attempts：每张成绩单一行，核验没通过的也在内。其他文件都以它为基础。
--
-- Reads turns, the long table. number is the how-manieth of hers at this scenario in this mode, of the sheets that
-- verified, by start; empty for the others. nth is the how-manieth of all hers. Under pseudonyms starts are days and there is no
-- digest, but sheet is in their order.
CREATE OR REPLACE VIEW attempts AS
WITH sums AS (
  SELECT sheet, COUNT(turn) AS turns, SUM(active_ms) / 60000e0 AS minutes,
    SUM(slips) AS slips, SUM(forbidden) AS forbidden, SUM(cost) AS cost
  FROM turns
  GROUP BY sheet
), sheets AS (
  SELECT f.sheet, f.who, f.trainee_name, f.trainee_id, f.cohort, f.scenario, f.form, f.scenario_version,
    f.rubric, f.rubric_version, f.mode, f.attempt, f.digest, f.started, s.minutes,
    CASE WHEN f.finished IS NOT NULL THEN s.turns END AS turns, -- not known where the call could not be replayed
    f.rewinds, f.finished, f.score, f.total, f.most, f.pass_mark, f.band, f.verdict, f.outcome, f.ending, f.passed, f.held_back,
    s.forbidden, s.slips, s.cost, f.gates, f.disputes, f.verified,
    CASE WHEN f.verified IN ('ok', 'suspicious') THEN 1 ELSE 0 END AS sound
  FROM turns f
  JOIN sums s ON s.sheet = f.sheet
  WHERE COALESCE(f.turn, 1) = 1 -- one row of each sheet
), timed AS (
  SELECT sheets.*, ROW_NUMBER() OVER (
    PARTITION BY who ORDER BY started, CASE WHEN digest IS NULL THEN sheet END, COALESCE(attempt, ''), COALESCE(digest, ''), sheet
  ) AS nth
  FROM sheets
)
SELECT timed.*,
  CASE WHEN sound = 1 THEN ROW_NUMBER() OVER (PARTITION BY who, scenario, mode, sound ORDER BY nth) END AS number
FROM timed;
