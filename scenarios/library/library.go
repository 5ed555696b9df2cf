// Package library holds the scenarios Clearline ships.
package library

import "embed"

// Files holds the scenario files, each named for its scenario's id: "lost-parcel.json".
//
//go:embed *.json
var Files embed.FS
