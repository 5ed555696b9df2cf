# Makes up the data that referee.R judges: Rscript data.R, in this folder. The files are committed; there is no need to
# make them again.
set.seed(5)
people <- function(n, k, loading, noise) outer(rnorm(n), rep(loading, length.out = k)) + matrix(rnorm(n * k, sd = noise), n, k)
gaps <- function(x, share) { x[sample(length(x), share * length(x))] <- NA; x }
save <- function(x, name, digits = 4) {
  colnames(x) <- paste0("i", seq_len(ncol(x)))
  write.csv(round(x, digits), paste0(name, ".csv"), row.names = FALSE, quote = FALSE, na = "")
}
clamp <- function(x, low, high) pmin(pmax(x, low), high)

save(clamp(60 + 15 * people(60, 6, 1, 1.2), 0, 100), "scores", 0)
x <- clamp(0.5 + 0.3 * people(80, 8, c(1, 1, 1, 1, 1, 1, 1, -1), 1), 0, 1)
save(gaps(round(4 * x) / 4, 0.12), "gaps")                     # ties, missing values, an item that the better ones fail
save(gaps(1 * (people(40, 5, 1, 1) > 0.2), 0.1), "binary")
save(cbind(people(12, 3, 1, 1), 0.7), "constant")              # an item on which all do alike
save(people(15, 3, 0, 1) %*% (diag(3) - 0.45), "contrary")     # alpha below 0
save(1e6 + people(30, 4, 1, 0.5), "offset", 6)                 # what rounding could spoil
save(matrix(c(3, 7, 4, 1, 8, 5), 3), "three")
save(matrix(c(3, 7, 4, 1), 2), "two")                          # too few for anything but means
save(gaps(people(10, 3, 1, 1), 0.6), "holes")                  # hardly a complete case
