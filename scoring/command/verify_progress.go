package command

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"

	"github.com/spf13/cobra"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/cwriter"
	"github.com/vbauerster/mpb/v8/decor"

	"clearline/scoring"
)

// progress is the bar that people see on a terminal while sheets are verified. A nil progress shows nothing.
type progress struct {
	all   *mpb.Progress
	bar   *mpb.Bar
	count atomic.Int64 // sheets read
}

// newProgress shows a bar on stderr where that is a terminal; size is the bytes to come, -1 where not known.
func newProgress(cmd *cobra.Command, size int64) *progress {
	if !isTerminal(cmd.ErrOrStderr()) {
		return nil
	}
	p := &progress{all: mpb.New(mpb.WithOutput(cmd.ErrOrStderr()), mpb.WithWidth(60))}
	sheets := decor.Any(func(decor.Statistics) string { return fmt.Sprintf("%d sheets ", p.count.Load()) })
	if size < 0 {
		p.bar = p.all.AddSpinner(0, mpb.PrependDecorators(sheets))
	} else {
		p.bar = p.all.AddBar(size, mpb.PrependDecorators(sheets),
			mpb.AppendDecorators(decor.Percentage(), decor.Name(" "), decor.AverageETA(decor.ET_STYLE_GO)))
	}
	return p
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && cwriter.IsTerminal(int(f.Fd()))
}

// watch counts what is read.
func (p *progress) watch(read scoring.Sheets) scoring.Sheets {
	if p == nil {
		return read
	}
	return func(yield func(name string, data []byte) bool) error {
		return read(func(name string, data []byte) bool {
			p.count.Add(1)
			p.bar.IncrBy(len(data))
			return yield(name, data)
		})
	}
}

// out is where the findings are written: above the bar where both are on a terminal.
func (p *progress) out(cmd *cobra.Command) io.Writer {
	if p != nil && isTerminal(cmd.OutOrStdout()) {
		return p.all
	}
	return cmd.OutOrStdout()
}

// done takes the bar away.
func (p *progress) done() {
	if p != nil {
		p.bar.Abort(true)
		p.all.Wait()
	}
}
