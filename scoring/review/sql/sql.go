// Package sql holds the ready-made queries on the long table of score sheets: cohort tables, item analysis and
// reliability, with the definitions of package review. Each file says what it gives and what it reads.
package sql

import "embed"

// Files are the queries, by the names the README of scoring explains.
//
//go:embed *.sql
var Files embed.FS
