-- The view counted: one row a call. Of the finished assessments that verified, all count, and figures are means of them.
-- 视图 counted：每通电话一行。已完成、核验通过的考核全都算，取平均。
--
-- Reads attempts. Run one of the files counted_*: what follows stands on it. form is the test of which the scenario is a
-- form, form_place 1 what counts of all its forms: reliability takes no other.
CREATE OR REPLACE VIEW counted AS
SELECT a.*, number AS place, 1 AS form_place
FROM attempts a
WHERE sound = 1 AND finished AND mode = 'assessment';
