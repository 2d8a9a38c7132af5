package main

import (
	"context"
	"crypto/ecdsa"
	"maps"
	"net"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/p2p/enode"
	book "github.com/ping-from-zero/interop/go-book"
)

// leaveWithin is when to leave without the goodbye having been taken.
const leaveWithin = time.Second

// node takes part in the book's network over the sessions of go-ethereum's server. Its state belongs to one
// goroutine: see book.Turns.
type node struct {
	key      *ecdsa.PrivateKey
	server   *p2p.Server
	port     int
	members  *book.Membership
	sessions map[enode.ID]*session
	calls    map[enode.ID]*call
	alive    map[contact]bool // whom we reported as alive
	turns    *book.Turns
}

// runNode runs until the context ends, then says goodbye.
func runNode(ctx context.Context, s stage, isEdge bool, maxInbound int) error {
	n := &node{
		key:      s.key,
		sessions: make(map[enode.ID]*session),
		calls:    make(map[enode.ID]*call),
		alive:    make(map[contact]bool),
		turns:    book.NewTurns(),
	}
	n.server = newServer(n.key, s.listen, maxInbound, n.runSession)
	n.server.Dialer = &dialer{failed: func(id enode.ID, err error) {
		n.turns.Do(func() { n.unreachable(id, err) })
	}}
	if err := n.server.Start(); err != nil {
		return err
	}
	defer n.server.Stop()
	defer n.turns.Stop()

	address, err := net.ResolveTCPAddr("tcp", n.server.ListenAddr)
	if err != nil {
		return err
	}
	n.port = address.Port
	self := contactOf(&n.key.PublicKey, address.IP, address.Port)
	n.members = book.NewMembership(self, isEdge)
	// The record is what the server itself says of itself, signed: geth prints it as "enr" too.
	events.Info("listening", "contact", self, "enr", n.server.Self().String())

	go n.hearDrops()
	go n.turns.ReadLines(n.broadcast)
	if s.join != "" {
		via, err := parseContact(s.join)
		if err != nil {
			return err
		}
		n.deliver(n.members.Join(via))
	}
	n.turns.Run(ctx, n.settle)
	n.leave()
	return nil
}

// settle brings sessions and printed lines in step with the membership.
func (n *node) settle() {
	watched := n.members.Watched()
	for _, c := range watched {
		if n.sessions[idOf(c)] == nil {
			n.callFor(c)
		} else if !n.alive[c] {
			n.alive[c] = true
			events.Info("health", "contact", c, "status", "alive", "evidence", "session")
		}
	}
	for _, call := range n.calls {
		if len(call.waiting) == 0 && !slices.Contains(watched, call.to) {
			n.hangUp(call)
		}
	}
	maps.DeleteFunc(n.alive, func(c contact, _ bool) bool { return !slices.Contains(watched, c) })
	n.members.TellLists()
}

func (n *node) broadcast(text string) {
	deliveries, err := n.members.Broadcast(text)
	if err != nil {
		printError("Refused", err)
	}
	n.deliver(deliveries)
}

// leave says goodbye to one core and waits until it is written.
func (n *node) leave() {
	for _, d := range n.members.Leave() {
		if s := n.sessions[idOf(d.To)]; s != nil && s.send(encode(d.Message, n.port)) {
			close(s.outbox)
			select {
			case <-s.drained:
			case <-time.After(leaveWithin):
			}
		}
	}
}
