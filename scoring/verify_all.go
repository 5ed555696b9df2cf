package scoring

// VerifyAll verifies sheets on all processors and hands out the findings in the order of the sheets. What it holds does
// not grow with their number but for 16 bytes each, by which a sheet is known again. Beside what Verify finds, it marks
// sheets that follow from their choices as duplicate where the same one came before, and as suspicious where more than
// half of the turns were [Attempt.Hurried]. It ends with the first error of read or out.
func VerifyAll(archive Archive, read Sheets, out func(Finding) error) error {
	return NewReviewer(archive).All(read, func(r *Reviewed) error { return out(r.Finding) })
}
