-- The view counted: one row a trainee and scenario. Of the finished assessments that verified, the last attempt counts.
-- 视图 counted：每名学员每个情景一行。在已完成、核验通过的考核里，算最后一次。
--
-- Reads attempts. Run one of the files counted_*: what follows stands on it. form is the test of which the scenario is a
-- form, form_place 1 what counts of all its forms: reliability takes no other.
CREATE OR REPLACE VIEW counted AS
SELECT placed.*, ROW_NUMBER() OVER (PARTITION BY who, rubric, form ORDER BY nth DESC) AS form_place FROM (
  SELECT a.*, ROW_NUMBER() OVER (PARTITION BY who, scenario ORDER BY number DESC) AS place
  FROM attempts a
  WHERE sound = 1 AND finished AND mode = 'assessment'
) AS placed
WHERE place = 1;
