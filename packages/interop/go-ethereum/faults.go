package main

import (
	"context"
	book "github.com/ping-from-zero/interop/go-book"
	"net"
	"sync/atomic"
	"time"
)

// A role is what a faulty peer does with a session after both Hellos. It returns how the session ended.
type role func(ctx context.Context, a *actor) error

type actor struct {
	*wire
	line *line
	port int // where it listens
}

// mute never answers a ping, but talks. Any whole message re-arms go-ethereum's read deadline: it keeps such a peer.
func mute(code uint64, every time.Duration) role {
	return func(ctx context.Context, a *actor) error {
		go func() {
			for wait(ctx, every) {
				if a.talk(code) != nil {
					return // the reader below hears why
				}
				events.Info("sent", "code", code)
			}
		}()
		return a.readForEver()
	}
}

// silent says nothing after Hello.
func silent(_ context.Context, a *actor) error { return a.readForEver() }

// forge sends one message whose frame ends in a wrong MAC.
func forge(delay time.Duration) role {
	return func(ctx context.Context, a *actor) error {
		wait(ctx, delay)
		a.line.forging.Store(true)
		if err := a.talk(codeSbp); err != nil {
			return err
		}
		events.Info("forged", "code", codeSbp)
		return a.readForEver()
	}
}

// talk sends a message that asks for nothing: PING, which in this network nobody answers.
func (a *actor) talk(code uint64) error {
	return a.write(code, encode(message{Kind: book.Ping}, a.port))
}

// readForEver answers nothing, and returns how the other side ended it.
func (a *actor) readForEver() error {
	for {
		code, data, err := a.read()
		if err != nil {
			return err
		}
		events.Info("unanswered", "code", code, "bytes", len(data))
	}
}

// line is a TCP connection on which the last bit of what is written can be made wrong: that of a frame's MAC.
type line struct {
	net.Conn
	forging atomic.Bool
}

func (l *line) Write(frame []byte) (int, error) {
	if l.forging.Load() {
		frame = append([]byte(nil), frame...)
		frame[len(frame)-1] ^= 1
	}
	return l.Conn.Write(frame)
}

// wait is false when the context ended first.
func wait(ctx context.Context, d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-ctx.Done():
		return false
	}
}
