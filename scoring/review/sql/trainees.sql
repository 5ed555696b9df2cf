-- Who is ready: one row a trainee and scenario, of what counts.
-- 谁过关：每名学员每个情景一行，只看算数的。
--
-- Reads attempts, counted and points. attempts is how many of hers were finished in this mode and verified, latest the
-- start of the last of them; weakest is the dimension with the smallest share of what was offered in it, the first of
-- the rubric among equals, empty where no call lost a point. A mean passes where it reaches the pass mark and no gate
-- held any attempt back.
WITH tries AS (
  SELECT who, scenario, COUNT(*) AS attempts, MAX(started) AS latest
  FROM attempts
  WHERE sound = 1 AND finished AND mode = 'assessment'
  GROUP BY who, scenario
), results AS (
  SELECT who, scenario, MAX(number) AS number, AVG(1e0 * score) AS score, COUNT(*) AS calls,
    MAX(CASE WHEN held_back THEN 1 ELSE 0 END) AS held_back, MAX(CASE WHEN passed THEN 1 ELSE 0 END) AS passed,
    MAX(verdict) AS verdict, SUM(forbidden) AS forbidden, MAX(most - total) AS lost
  FROM counted
  GROUP BY who, scenario
), shares AS (
  SELECT c.who, c.scenario, p.dimension, MIN(p.place) AS place,
    GREATEST(0e0, 1e0 * SUM(p.points) / SUM(p.most)) AS share
  FROM counted c
  JOIN points p ON p.sheet = c.sheet
  GROUP BY c.who, c.scenario, p.dimension
  HAVING SUM(p.most) > 0 AND SUM(p.points) < SUM(p.most)
), weakest AS (
  SELECT who, scenario, dimension, ROW_NUMBER() OVER (PARTITION BY who, scenario ORDER BY share, place) AS place
  FROM shares
)
SELECT r.who, c.trainee_name, c.trainee_id, c.cohort, r.scenario, c.rubric, t.attempts, r.score,
  CASE WHEN r.calls = 1 THEN r.passed = 1 ELSE r.score >= c.pass_mark AND r.held_back = 0 END AS passed,
  CASE WHEN r.calls = 1 THEN r.verdict END AS verdict, w.dimension AS weakest, r.forbidden, t.latest
FROM results r
JOIN counted c ON c.who = r.who AND c.scenario = r.scenario AND c.number = r.number
JOIN tries t ON t.who = r.who AND t.scenario = r.scenario
LEFT JOIN weakest w ON w.who = r.who AND w.scenario = r.scenario AND w.place = 1 AND r.lost > 0
ORDER BY r.who, r.scenario;
