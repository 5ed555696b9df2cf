package exchange

// Formula reports whether a spreadsheet would take a cell of this text for a formula rather than a text: the one rule for
// all tables that leave this program. Apostrophes before it do not count: in a CSV file they are letters like others.
func Formula(cell string) bool { return guarded.MatchString(cell) }
