package main

import (
	"context"
	"crypto/ecdsa"
	"flag"
	"time"

	"github.com/ethereum/go-ethereum/p2p/enode"
)

// A stage is what every part is given.
type stage struct {
	key    *ecdsa.PrivateKey
	listen string
	join   string // a contact, or empty
	arg    string // an enode URL, for clients
}

// target is whom a client calls.
func (s stage) target() (*enode.Node, error) {
	to, err := parseContact(s.arg)
	if err != nil {
		return nil, err
	}
	return nodeOf(to), nil
}

// dial calls the target.
func (s stage) dial() (*wire, error) {
	to, err := s.target()
	if err != nil {
		return nil, err
	}
	return dialWire(to, s.key)
}

type play func(context.Context, stage) error

// parts declare their own flags, and return what to do once these are read.
var parts = map[string]func(*flag.FlagSet) play{
	"node": func(flags *flag.FlagSet) play {
		edge := flags.Bool("edge", false, "be an edge node: hold on to one core")
		maxInbound := flags.Int("max-inbound", 500, "refuse more inbound peers than this")
		return func(ctx context.Context, s stage) error { return runNode(ctx, s, *edge, *maxInbound) }
	},

	"ping": func(flags *flag.FlagSet) play {
		count := flags.Int("count", 5, "how many pings")
		interval := flags.Duration("interval", time.Second, "time between them")
		return func(ctx context.Context, s stage) error { return runPing(ctx, s, *count, *interval) }
	},
	"bench-ping": func(flags *flag.FlagSet) play {
		count := flags.Int("count", 20_000, "how many pings")
		return func(_ context.Context, s stage) error { return benchPing(s, *count) }
	},
	"bench-handshake": func(flags *flag.FlagSet) play {
		count := flags.Int("count", 1_000, "how many connections")
		return func(_ context.Context, s stage) error { return benchHandshake(s, *count) }
	},

	"wrong-hello": func(flags *flag.FlagSet) play {
		kind := flags.String("kind", "wrong-id", "what is wrong with it: wrong-id, short-id or long")
		return func(_ context.Context, s stage) error { return sayWrongHello(s, *kind) }
	},

	"mute": func(flags *flag.FlagSet) play {
		code := flags.Uint64("code", codeSbp, "message `code` of what it says; 16 is the capability's")
		every := flags.Duration("every", 5*time.Second, "time between its messages")
		return func(ctx context.Context, s stage) error { return act(ctx, s, mute(*code, *every)) }
	},
	"silent": func(*flag.FlagSet) play {
		return func(ctx context.Context, s stage) error { return act(ctx, s, silent) }
	},
	"forge": func(flags *flag.FlagSet) play {
		delay := flags.Duration("delay", time.Second, "time before the forged frame")
		return func(ctx context.Context, s stage) error { return act(ctx, s, forge(*delay)) }
	},
	"tcp-only": func(*flag.FlagSet) play { return tcpOnly },
}
