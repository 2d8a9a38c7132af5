package book

import (
	"bufio"
	"context"
	"os"
)

// Turns lets one goroutine own a node's state: what happens elsewhere becomes a turn, a function that waits to run there.
type Turns struct {
	waiting chan func()
	stopped chan struct{}
}

func NewTurns() *Turns {
	return &Turns{waiting: make(chan func(), 64), stopped: make(chan struct{})}
}

// Do lets a turn wait; after Stop it is dropped.
func (t *Turns) Do(turn func()) {
	select {
	case t.waiting <- turn:
	case <-t.stopped:
	}
}

// Run runs turns until the context ends, and settle before each of them.
func (t *Turns) Run(ctx context.Context, settle func()) {
	for {
		settle()
		select {
		case turn := <-t.waiting:
			turn()
		case <-ctx.Done():
			return
		}
	}
}

func (t *Turns) Stop() { close(t.stopped) }

// Stopped is closed by Stop.
func (t *Turns) Stopped() <-chan struct{} { return t.stopped }

// ReadLines makes a turn of each line of the input that is not empty.
func (t *Turns) ReadLines(broadcast func(text string)) {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, MaxMessage)
	for lines.Scan() {
		if text := lines.Text(); text != "" {
			t.Do(func() { broadcast(text) })
		}
	}
}
