package scenarios

// IsID reports whether s is an id as all our files write them: lower-case words joined by '-', at most 64 characters.
func IsID(s string) bool { return len(s) <= maxID && idForm.MatchString(s) }
