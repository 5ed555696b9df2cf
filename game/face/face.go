// Package face turns a customer's mood into the parameters of a drawn face. It is pure; paint draws them.
package face

// Params places the features of a face. All are in −1 … 1 unless noted.
type Params struct {
	BrowAngle  float64 // −1 raised in the middle (sorrow) … 1 drawn down in the middle (anger)
	BrowHeight float64 // −1 low … 1 raised
	EyeOpen    float64 // 0 shut … 1 wide
	GazeX      float64
	GazeY      float64 // −1 down … 1 up
	MouthCurve float64 // −1 down … 1 smile
	MouthOpen  float64 // 0 shut … 1 open
	Tilt       float64 // of the head
	Shoulders  float64 // −1 slumped … 1 raised and tense
	Flush      float64 // 0 none … 1 red with anger
}
