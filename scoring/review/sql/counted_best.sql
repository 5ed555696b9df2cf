-- The view counted: one row a trainee and scenario. Of the finished assessments that verified, the attempt with the highest score counts, the earliest of equals.
-- 视图 counted：每名学员每个情景一行。在已完成、核验通过的考核里，算分数最高的一次，同分算最早的。
--
-- Reads attempts. Run one of the files counted_*: what follows stands on it. form is the test of which the scenario is a
-- form, form_place 1 what counts of all its forms: reliability takes no other.
CREATE OR REPLACE VIEW counted AS
SELECT placed.*, ROW_NUMBER() OVER (PARTITION BY who, rubric, form ORDER BY score DESC, nth) AS form_place FROM (
  SELECT a.*, ROW_NUMBER() OVER (PARTITION BY who, scenario ORDER BY score DESC, number) AS place
  FROM attempts a
  WHERE sound = 1 AND finished AND mode = 'assessment'
) AS placed
WHERE place = 1;
