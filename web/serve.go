package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"

	"clearline/scenarios/library"
	"clearline/scenarios/source"
	"clearline/scenarios/source/say"
	"clearline/scoring"
	"clearline/scoring/command"

	"github.com/spf13/cobra"
)

// ServeCommand is `clearline serve`: it shows the site until it is interrupted.
func ServeCommand() *cobra.Command {
	var (
		addr, dir string
		voice     say.Voice
	)
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "serve the site, with your own scenarios if you like",
		Long: "Serves the site until interrupted. With --scenarios, the folder's *.json files replace the shipped\n" +
			"scenarios, its rubrics/*.json and phrases/*.json add to the shipped ones. What is saved there is taken up\n" +
			"by open pages at once, at the same place of the call; faults are listed here and shown in the page.\n" +
			"Only this machine can reach the default address.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, stop := signal.NotifyContext(cmd.Context(), syscall.SIGINT, syscall.SIGTERM)
			defer stop()
			site, err := built()
			if err != nil {
				return err
			}
			s := &server{content: shipped(dir), out: cmd.OutOrStdout()}
			s.content.voice = voice
			if s.pages, err = newPages(site); err != nil {
				return err
			}
			return s.run(ctx, addr)
		},
	}
	cmd.Flags().Var(&voice, "lang", say.VoiceUsage)
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "host:port to listen on")
	cmd.Flags().StringVar(&dir, "scenarios", "", "folder of scenarios to serve instead of the shipped ones")
	return cmd
}

// shipped is the content of this binary, with a folder's in its place where dir is set.
func shipped(dir string) *content {
	return &content{library: library.Files, courses: library.Courses, scoring: scoring.Files, dir: dir}
}

// check runs `clearline check` on a folder. Where it has faults they are printed, and the error is the command's.
func check(out io.Writer, dir string, voice say.Voice) error {
	if _, err := os.ReadDir(dir); err != nil {
		return say.Errorf("--scenarios %s: it must be a folder with *.json files: %w", dir, err)
	}
	cmd := command.Check()
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	cmd.SetOut(out)
	cmd.SetArgs([]string{"--lang", voice.Lang(), dir})
	return cmd.Execute()
}

// server is a running site.
type server struct {
	pages   *pages
	content *content
	out     io.Writer // for the author at the terminal
}

// run listens until ctx ends.
func (s *server) run(ctx context.Context, addr string) error {
	listener, err := listen(addr)
	if err != nil {
		return err
	}
	local := listener.Addr().(*net.TCPAddr).IP.IsLoopback()
	h, err := s.handler(ctx, local)
	if err != nil {
		_ = listener.Close()
		return err
	}
	web := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx }, // ends the event streams
	}
	fmt.Fprintln(s.out, s.content.voice.Say("Clearline is at http://%s/ (Ctrl+C stops it)", listener.Addr()))
	done := make(chan error, 1)
	go func() { done <- web.Serve(listener) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 3*time.Second)
		defer cancel()
		return web.Shutdown(grace)
	}
}

// handler puts the site together. local refuses requests that name another host: a page elsewhere could have its
// name resolved to this machine.
func (s *server) handler(ctx context.Context, local bool) (http.Handler, error) {
	mux := http.NewServeMux()
	mux.Handle("/", s.pages)
	stream := func() string { return "" }
	if dir := s.content.dir; dir != "" {
		// Faults are no reason to stop: the author is about to mend them, and the page shows them too.
		tell := func() error { return check(s.out, dir, s.content.voice) }
		if err := tell(); err != nil && !listed(err) {
			return nil, err
		}
		w, err := watch(ctx, dir, func() {
			if err := tell(); err != nil && !listed(err) {
				fmt.Fprintln(s.out, source.ErrorIn(err, s.content.voice.Lang()))
			}
		})
		if err != nil {
			return nil, err
		}
		stream = w.address
		mux.Handle("/content/changes", w)
	}
	mux.Handle("/content/", s.content.serve(stream))
	h := guard(mux)
	if local {
		h = loopbackOnly(h)
	}
	return h, nil
}

// listed reports whether an error only says that faults were printed.
func listed(err error) bool {
	var quiet interface{ Quiet() bool }
	return errors.As(err, &quiet) && quiet.Quiet()
}

func loopbackOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if h, _, err := net.SplitHostPort(host); err == nil {
			host = h
		}
		host = strings.Trim(host, "[]")
		if ip := net.ParseIP(host); (ip == nil || !ip.IsLoopback()) && host != "localhost" && !strings.HasSuffix(host, ".localhost") {
			http.Error(w, "this server answers only to localhost; to serve others, start it with --addr and this machine's address", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// listen opens the address, and where it is taken suggests one that is free.
func listen(addr string) (net.Listener, error) {
	listener, err := net.Listen("tcp", addr)
	if err == nil {
		return listener, nil
	}
	host, port, cut := net.SplitHostPort(addr)
	if cut != nil {
		return nil, say.Errorf("--addr %s: it must be host:port, for example 127.0.0.1:8080", addr)
	}
	if !errors.Is(err, syscall.EADDRINUSE) {
		return nil, say.Errorf("--addr %s: %w", addr, err)
	}
	first, _ := strconv.Atoi(port)
	for n := first + 1; n <= min(first+50, 65535); n++ {
		other := net.JoinHostPort(host, strconv.Itoa(n))
		if probe, err := net.Listen("tcp", other); err == nil {
			_ = probe.Close()
			return nil, say.Errorf("%s is taken by another program; try: clearline serve --addr %s", addr, other)
		}
	}
	return nil, say.Errorf("%s is taken by another program; choose another with --addr", addr)
}
