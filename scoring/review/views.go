package review

// What the page shows of one trainee, one scenario, one sheet. Texts are in the options' language.

// TraineeView is one trainee beside her cohort.
type TraineeView struct {
	Key     string           `json:"key"` // Record.Who
	Name    string           `json:"name"`
	ID      string           `json:"id"`
	Cohort  string           `json:"cohort"`
	Profile []ProfileBar     `json:"profile"` // over the counted calls; by dimension, rubric after rubric
	Calls   []TraineeAttempt `json:"calls"`   // all of hers, in the order of their starts
	Slips   []RecurrentSlip  `json:"slips"`   // the costliest first
	Next    []NextPractice   `json:"next"`    // at most three, the most useful first
	Advice  []Advice         `json:"advice"`  // at most three, what lost most first

	Cautions []string `json:"cautions"` // why the figures may mislead, such as a small cohort
}

// Advice is one thing to train: what somebody missed or did that lost points, in the calls that verified in the mode
// under review, and where to practise it.
type Advice struct {
	Kind      string        `json:"kind"` // "technique": one that the best reply had and hers had not; "slip" or "phrase": one that hers had
	ID        string        `json:"id"`
	Name      string        `json:"name"`
	Times     int           `json:"times"`     // turns
	Points    int           `json:"points"`    // weighted, lost by it; what a reply lost is shared equally among all it missed and did wrong
	Scenarios []AdviceAt    `json:"scenarios"` // where, the costliest first
	Next      *NextPractice `json:"next"`      // nil where no scenario at hand has it
	Says      string        `json:"says"`      // all but Next in a sentence
}

// AdviceAt is a scenario in which something went wrong.
type AdviceAt struct {
	Scenario string `json:"scenario"` // id
	Title    string `json:"title"`
	Times    int    `json:"times"` // turns
}

// ProfileBar is one dimension. Shares are points earned of the most offered, 0 … 1 (below 0 is 0).
type ProfileBar struct {
	Rubric    string   `json:"rubric"` // its name
	Dimension string   `json:"dimension"`
	Name      string   `json:"name"`
	Share     *float64 `json:"share"`    // nil where no counted call offered any
	Cohort    *float64 `json:"cohort"`   // the mean of the trainees of her cohort, of all where she has none; the same scenarios
	Trainees  int      `json:"trainees"` // how many that mean is of
	Small     bool     `json:"small"`    // they are too few to compare with
}

// TraineeAttempt is one of the trainee's attempts.
type TraineeAttempt struct {
	Record   int      `json:"record"`
	Scenario string   `json:"scenario"` // id
	Title    string   `json:"title"`
	Number   int      `json:"number"` // the how-manieth of hers at this scenario in this mode, from 1
	Mode     string   `json:"mode"`
	Start    string   `json:"start"` // RFC 3339, in the reviewer's zone
	Score    *int     `json:"score"`
	Band     string   `json:"band"` // its name
	Passed   *bool    `json:"passed"`
	Verified string   `json:"verified"` // one of scoring.Verdicts
	Counted  bool     `json:"counted"`  // under the policy
	PassMark *int     `json:"passMark"` // score; nil where the scenario is not at hand
	Error    *float64 `json:"error"`    // standard error of measurement of the scenario's score, in points; nil where unknown

	Standing *Standing `json:"standing"` // nil of an attempt that decides nothing
}

// Standing is how a score stands to the pass mark, as the tables say it.
type Standing struct {
	ID    string   `json:"id"`    // "pass", "near", "fail", or "unknown": the error is not known, and nothing is judged
	Name  string   `json:"name"`  // for people
	Error *float64 `json:"error"` // standard error of measurement, in score points; nil where unknown
	Gate  string   `json:"gate"`  // the gates that decided, by their names; empty where the score did
}

// RecurrentSlip is a slip or a forbidden phrase that came up in more than one turn.
type RecurrentSlip struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Kind  string `json:"kind"`  // "slip" or "phrase"
	Times int    `json:"times"` // turns
	Calls int    `json:"calls"`
	Cost  int    `json:"cost"` // weighted points lost by those replies, whatever else they did
}

// NextPractice is a scenario worth practising next, and why.
type NextPractice struct {
	Scenario string `json:"scenario"`
	Title    string `json:"title"`
	Why      string `json:"why"`
}

// ScenarioView is one version of a scenario, as the counted calls took it.
type ScenarioView struct {
	ID        string        `json:"id"`
	Version   int           `json:"version"`
	Title     string        `json:"title"`
	Rubric    string        `json:"rubric"`
	Calls     int           `json:"calls"`
	PassMark  int           `json:"passMark"` // score
	Scores    []int         `json:"scores"`   // calls by score, 0 … 100
	Random    []int         `json:"random"`   // of a million random players, by score
	Endings   []EndingShare `json:"endings"`
	Nodes     []NodeTaken   `json:"nodes"`     // in the scenario's order; those without replies are left out
	Paths     []PathTaken   `json:"paths"`     // the 20 most frequent
	PathCount int           `json:"pathCount"` // how many different ones were taken
}

// EndingShare is how often an ending was reached.
type EndingShare struct {
	Node    string `json:"node"`
	Said    string `json:"said"` // the first line there
	Outcome string `json:"outcome"`
	Verdict string `json:"verdict"`
	Calls   int    `json:"calls"`
	Random  int    `json:"random"` // of a million random players
}

// NodeTaken is how a node was answered.
type NodeTaken struct {
	Node    string        `json:"node"`
	Name    string        `json:"name"` // for people: of a field of the complaint register its name, else the id
	Said    string        `json:"said"` // empty at a field of the register
	Visits  int           `json:"visits"`
	Choices []ChoiceTaken `json:"choices"` // in the order written
}

// ChoiceTaken is how often a reply was given.
type ChoiceTaken struct {
	Choice string   `json:"choice"`
	Text   string   `json:"text"`
	Times  int      `json:"times"`
	Cost   *float64 `json:"cost"`   // mean weighted points lost by it; nil where nobody gave it
	Random int      `json:"random"` // of a million random players
}

// PathTaken is a way through the scenario.
type PathTaken struct {
	Choices []string `json:"choices"` // ids
	Ending  string   `json:"ending"`
	Calls   int      `json:"calls"`
	Score   int      `json:"score"`
}

// SheetView is one sheet as a reviewer reads it.
type SheetView struct {
	Verified  Verified         `json:"verified"`
	Trainee   string           `json:"trainee"`   // name, id, cohort, as given
	Title     string           `json:"title"`     // of the scenario
	Facts     []Term           `json:"facts"`     // attempt id, start, mode, versions, language, rewinds, active time
	Result    *SheetResult     `json:"result"`    // nil of an unfinished or unreplayable call
	Turns     []SheetTurn      `json:"turns"`     // as recomputed; nil where the call could not be replayed
	Closing   []Said           `json:"closing"`   // what is said at the ending
	Catalogue *RatingCatalogue `json:"catalogue"` // what a second rater marks; nil where the rubric is not at hand
}

// Verified is what verification says.
type Verified struct {
	Verdict string   `json:"verdict"` // one of scoring.Verdicts
	Name    string   `json:"name"`    // for people
	Message string   `json:"message"`
	Fields  []string `json:"fields"` // for people
	Proves  string   `json:"proves"` // what it does and does not prove
}

// SheetResult is what a finished call came to.
type SheetResult struct {
	Score      int              `json:"score"`
	Total      int              `json:"total"`
	Most       int              `json:"most"`
	Least      int              `json:"least"`
	PassMark   int              `json:"passMark"`
	Band       string           `json:"band"`
	Passed     bool             `json:"passed"`   // by the mark
	Standing   *Standing        `json:"standing"` // nil where the sheet decides nothing; see Desk.Sheet
	Outcome    string           `json:"outcome"`
	Verdict    string           `json:"verdict"`
	Gates      []Term           `json:"gates"`  // name and reason
	Random     string           `json:"random"` // a sentence: what the score is worth beside one who picks at random
	Dimensions []SheetDimension `json:"dimensions"`
}

// SheetDimension is one dimension's sum, in unweighted points.
type SheetDimension struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Weight int    `json:"weight"`
	Points int    `json:"points"`
	Most   int    `json:"most"`
	Least  int    `json:"least"`
	Random int    `json:"random"`
}

// Said is a line and who said it.
type Said struct {
	Who  string `json:"who"`
	Text string `json:"text"`
}

// SheetTurn is one turn: what the customer said, what was replied, and every point of it.
type SheetTurn struct {
	Number    int          `json:"number"` // from 1
	Node      string       `json:"node"`
	NodeName  string       `json:"nodeName"` // for people: of a field of the complaint register its name, else the id
	Choice    string       `json:"choice"`
	Language  string       `json:"language"` // in which it was shown: of lines, reply and best
	Lines     []Said       `json:"lines"`
	Reply     string       `json:"reply"`    // as displayed to the trainee
	Source    string       `json:"source"`   // the text whose words were scored, where that is another language; else empty
	Marks     []Mark       `json:"marks"`    // on Source if there is one, else on Reply
	Tags      []Tagged     `json:"tags"`     // techniques and slips
	Points    []TurnPoints `json:"points"`   // dimensions with points or with a formula value
	Weighted  int          `json:"weighted"` // Σ weight × points
	Cost      int          `json:"cost"`
	Avoidable int          `json:"avoidable"`
	Best      string       `json:"best"` // the reply that kept the most; empty where this one did
	Why       string       `json:"why"`  // the author's note on the reply
	Seconds   float64      `json:"seconds"`
	Disputes  []string     `json:"disputes"` // the trainee's notes
	Ratings   []TurnRating `json:"ratings"`  // by the second raters whose files are among the options, each once
}

// TurnRating holds a second rater's marks against the techniques and slips that the engine counts in a turn.
type TurnRating struct {
	Rater      string   `json:"rater"`
	Both       []Tagged `json:"both"`
	OnlyRater  []Tagged `json:"onlyRater"`
	OnlyEngine []Tagged `json:"onlyEngine"`
}

// Mark is a phrase rule's hit. Start and End count UTF-16 units, as browsers do.
type Mark struct {
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Rule   string `json:"rule"`
	Name   string `json:"name"`   // its class or classes, for people
	Points int    `json:"points"` // weighted, that it earned (> 0) or cost (< 0); 0 where it did neither
	Good   bool   `json:"good"`   // it earned
	Reason string `json:"reason"`
	Better string `json:"better"`
}

// Tagged is a technique or slip a reply commits.
type Tagged struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Dimension string `json:"dimension"`
	Slip      bool   `json:"slip"`
}

// TurnPoints is one dimension's points for a reply, with the formula that gave them.
type TurnPoints struct {
	Dimension string   `json:"dimension"` // id
	Name      string   `json:"name"`
	Points    int      `json:"points"` // unweighted
	Weight    int      `json:"weight"`
	Formula   string   `json:"formula"`
	Values    []Value  `json:"values"`  // what the formula read, where not 0 or false
	Because   []Reason `json:"because"` // adds up to Points
}

// Value is one thing a formula read.
type Value struct {
	Read  string `json:"read"`
	Value int    `json:"value"`
}

// Reason is the part of the points that one technique, slip or phrase rule made.
type Reason struct {
	Of     string `json:"of"`   // id; empty for what no single one made
	Name   string `json:"name"` // for people
	Points int    `json:"points"`
}

// RatingCatalogue is what a second rater may mark, in the rubric's order.
type RatingCatalogue struct {
	Techniques []Tagged `json:"techniques"`
	Slips      []Tagged `json:"slips"`
}
