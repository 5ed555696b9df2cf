# What referee.R and ../../testdata/items.R compute alike. NA stands where nothing is known: fewer than three cases, or a
# variable without variance.
suppressPackageStartupMessages(library(psych))
figures <- NULL
put <- function(set, figure, of, value) figures <<- rbind(figures, data.frame(set, figure, of,
  value = ifelse(is.finite(value), sprintf("%.17g", value), "NA")))
varied <- function(...) all(sapply(list(...), function(x) length(x) >= 3 && max(x) > min(x)))
both <- function(x, y) !is.na(x) & !is.na(y)
r <- function(x, y, ...) { b <- both(x, y); if (varied(x[b], y[b])) cor(x[b], y[b], ...) else NA }
# Kelley's groups, by counting the cases above and below each.
tails <- function(item, rest) {
  b <- both(item, rest); item <- item[b]; rest <- rest[b]
  if (!varied(rest)) return(NA)
  size <- ceiling(27 * length(rest) / 100)
  weight <- function(beyond) sapply(rest, function(v) {
    outer <- sum(beyond(rest, v)); same <- sum(rest == v)
    if (outer >= size) 0 else if (outer + same <= size) 1 else (size - outer) / same
  })
  weighted.mean(item, weight(`>`)) - weighted.mean(item, weight(`<`))
}
quiet <- function(e) suppressMessages(suppressWarnings({ capture.output(v <- e); v }))
