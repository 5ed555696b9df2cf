// Package library holds the scenarios Clearline ships.
package library

import "embed"

// Files holds the scenario files, each named for its scenario's id: "lost-parcel.json".
//
//go:embed *.json
var Files embed.FS

// Courses holds the courses over them, each named for its id: "courses/first-week.json".
//
//go:embed courses/*.json
var Courses embed.FS
