# The referee of package stat: what R and its package psych make of the data beside this file. Writes figures.csv.
#   Rscript referee.R        in this folder; needs R with psych (on Debian, r-cran-psych)
# NA stands where the package says that nothing is known: fewer than three cases, a variable without variance,
# or a reliability below 0.
source("common.R")

for (set in c("scores", "gaps", "binary", "constant", "contrary", "offset", "three", "two", "holes")) {
  x <- as.matrix(read.csv(paste0(set, ".csv")))
  for (i in colnames(x)) {
    v <- x[!is.na(x[, i]), i]
    put(set, "mean", i, mean(v)); put(set, "median", i, median(v)); put(set, "sd", i, sd(v))
    rest <- rowMeans(x[, colnames(x) != i, drop = FALSE], na.rm = TRUE) # of what is there
    put(set, "item-rest", i, r(x[, i], rest)); put(set, "upper-lower", i, tails(x[, i], rest))
    for (j in colnames(x)) if (j > i) {
      put(set, "correlation", paste(i, j), r(x[, i], x[, j]))
      put(set, "rank-correlation", paste(i, j), r(x[, i], x[, j], method = "spearman"))
    }
  }
  whole <- x[complete.cases(x), , drop = FALSE]
  put(set, "cases", "", nrow(whole))
  known <- nrow(whole) >= 3 && all(apply(whole, 2, function(v) varied(v)))
  if (!known) { put(set, "alpha", "", NA); next }
  a <- quiet(alpha(whole, check.keys = FALSE))
  put(set, "alpha", "", a$total$raw_alpha)
  put(set, "average-r", "", a$total$average_r)
  share <- function(reliability, v) if (reliability >= 0) v else NA
  put(set, "std-alpha", "", share(a$total$average_r, a$total$std.alpha)) # the Spearman-Brown formula, of the average correlation
  put(set, "sd-of-mean", "", a$total$sd)
  put(set, "error-of-mean", "", share(a$total$raw_alpha, a$total$sd * sqrt(1 - a$total$raw_alpha)))
  for (i in colnames(x)) put(set, "r-drop", i, a$item.stats[i, "r.drop"])
}

tables <- read.csv("kappa.csv")
for (k in seq_len(nrow(tables))) with(tables[k, ], {
  cells <- matrix(c(both, one, other, neither), 2, byrow = TRUE)
  found <- quiet(cohen.kappa(cells))
  put("kappa", "observed", name, sum(diag(cells)) / sum(cells))
  put("kappa", "expected", name, sum(rowSums(cells) * colSums(cells)) / sum(cells)^2)
  told <- all(rowSums(cells) > 0) && all(colSums(cells) > 0) && sum(cells) >= 3 # else a rater told nothing apart
  put("kappa", "kappa", name, if (told) found$kappa else NA)
  put("kappa", "low", name, if (told) found$confid[1, 1] else NA)
  put("kappa", "high", name, if (told) found$confid[1, 3] else NA)
})
write.csv(figures, "figures.csv", row.names = FALSE, quote = FALSE)
