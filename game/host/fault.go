package host

import "fmt"

// Code says what kept the page from doing something, for programs.
type Code string

// The codes.
const (
	Full      Code = "full"      // the browser's storage is full
	Denied    Code = "denied"    // the browser forbids it, as in a private window or by policy
	Missing   Code = "missing"   // the browser cannot do it at all
	Cancelled Code = "cancelled" // the user changed their mind
	Unreached Code = "unreached" // a file could not be fetched
)

// Fault is the error of every Host method that can fail.
type Fault struct {
	Code  Code
	Cause string // the browser's own words, for the record
}

// Error says for people what happened and what to do.
func (f *Fault) Error() string {
	switch f.Code {
	case Full:
		return "the browser's storage is full: export what you want to keep, then remove old attempts"
	case Missing:
		return "this browser cannot do that; try another way or another browser"
	case Cancelled:
		return "cancelled"
	case Unreached:
		return fmt.Sprintf("the file could not be fetched (%s): check the network, then try again", f.Cause)
	}
	return fmt.Sprintf("the browser did not allow it (%s): leave the private window or allow storage for this site", f.Cause)
}
