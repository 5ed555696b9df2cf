# The referee of the item analysis: what R and its package psych make of items.csv, a cohort played by the tests. Writes
# items-figures.csv.
#   Rscript items.R          in this folder; needs R with psych (on Debian, r-cran-psych)
setwd("../stat/testdata"); source("common.R"); setwd("../../testdata")

all <- read.csv("items.csv")
for (set in unique(all$scenario)) {
  long <- all[all$scenario == set, ]
  wide <- function(v) tapply(long[[v]], list(long$call, long$node), sum) # NA where a call did not come
  avoided <- wide("avoided"); avoidable <- wide("avoidable")
  score <- ifelse(avoidable > 0, avoided / avoidable, NA)
  for (i in colnames(score)) {
    others <- colnames(score) != i
    whole <- rowSums(avoidable[, others], na.rm = TRUE)
    rest <- ifelse(whole > 0, rowSums(avoided[, others], na.rm = TRUE) / whole, NA)
    put(set, "calls", i, sum(!is.na(avoidable[, i])))
    put(set, "difficulty", i, mean(score[, i], na.rm = TRUE)); put(set, "sd", i, sd(score[, i], na.rm = TRUE))
    put(set, "discrimination", i, r(score[, i], rest)); put(set, "upperLower", i, tails(score[, i], rest))
  }
  # Where every call comes by every node and the same can be lost there, the rest score is the sum of the others' points,
  # and psych's r.drop is the discrimination.
  if (!anyNA(avoidable) && all(apply(avoidable, 2, sd) == 0)) {
    found <- quiet(alpha(avoided, check.keys = FALSE))
    for (i in colnames(score)) put(set, "r.drop", i, found$item.stats[i, "r.drop"])
  }
}
write.csv(figures, "items-figures.csv", row.names = FALSE, quote = FALSE)
