-- Reliability: one row a rubric. The scenarios played under it are taken as parallel parts of one test.
-- 信度：每套评分标准一行，用它评的各个情景当作一份测验里平行的几部分。
--
-- Reads counted. Only trainees with a score that counts in all k scenarios are taken. Parallel forms of one scenario are one
-- of the k: of a trainee who took several, the attempt policy chooses among all her attempts at them.
--   alpha      Cronbach's: k / (k - 1) * (1 - sum of the scenarios' variances / variance of their sum)
--   average_r  mean of Pearson's r between two scenarios
--   single     reliability of one scenario: alpha / (k - (k - 1) * alpha), by Spearman and Brown
--   sem        standard error of measurement of one scenario's score, in points; sem_mean is that of the mean of all k
-- Empty where fewer than 10 trainees have all (clearline report leaves scenarios out then), where all have the same
-- score in one, or where alpha is below 0.
WITH scores AS (
  SELECT rubric, who, form AS scenario, AVG(1e0 * score) AS score
  FROM counted
  WHERE form_place = 1
  GROUP BY rubric, who, form
), parts AS (
  SELECT rubric, COUNT(DISTINCT scenario) AS k
  FROM scores
  GROUP BY rubric
), people AS (
  SELECT s.rubric, s.who, p.k, SUM(s.score) AS total
  FROM scores s
  JOIN parts p ON p.rubric = s.rubric
  GROUP BY s.rubric, s.who, p.k
  HAVING COUNT(*) = p.k
), complete AS (
  SELECT s.rubric, s.who, s.scenario, s.score
  FROM scores s
  JOIN people p ON p.rubric = s.rubric AND p.who = s.who
), spreads AS (
  SELECT rubric, scenario, CASE WHEN MIN(score) < MAX(score) THEN VAR_SAMP(score) END AS variance
  FROM complete
  GROUP BY rubric, scenario
), items AS (
  SELECT rubric, SUM(variance) AS variances, COUNT(variance) AS varying
  FROM spreads
  GROUP BY rubric
), pairs AS (
  SELECT a.rubric, CORR(a.score, b.score) AS r
  FROM complete a
  JOIN complete b ON b.rubric = a.rubric AND b.who = a.who AND b.scenario > a.scenario
  GROUP BY a.rubric, a.scenario, b.scenario
), correlations AS (
  SELECT rubric, AVG(r) AS average_r
  FROM pairs
  GROUP BY rubric
), tests AS (
  SELECT rubric, k, COUNT(*) AS trainees, VAR_SAMP(total) AS variance
  FROM people
  GROUP BY rubric, k
), known AS ( -- what can be said anything of
  SELECT t.rubric, t.k, 1e0 * t.k / (t.k - 1) * (1 - i.variances / t.variance) AS alpha, i.variances, c.average_r
  FROM tests t
  JOIN items i ON i.rubric = t.rubric
  JOIN correlations c ON c.rubric = t.rubric
  WHERE t.k > 1 AND t.trainees > 9 AND i.varying = t.k AND t.variance > 1e-12 * i.variances
), singles AS (
  SELECT known.*, CASE WHEN alpha >= 0 THEN alpha / (k - (k - 1) * alpha) END AS single
  FROM known
)
SELECT p.rubric, p.k, COALESCE(t.trainees, 0) AS trainees, s.alpha, s.average_r, s.single,
  SQRT(s.variances / s.k) * SQRT(1 - s.single) AS sem,
  SQRT(s.variances / s.k) * SQRT(1 - s.single) / SQRT(s.k) AS sem_mean
FROM parts p
LEFT JOIN tests t ON t.rubric = p.rubric
LEFT JOIN singles s ON s.rubric = p.rubric
ORDER BY p.rubric;
