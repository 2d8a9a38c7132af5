package main

import (
	"context"
	"crypto/ecdsa"
	"maps"
	"net"
	"slices"

	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/p2p/enode"
	book "github.com/ping-from-zero/interop/go-book"
)

// node takes part in the book's network over the sessions of go-ethereum's server.
type node struct {
	book.Node
	key      *ecdsa.PrivateKey
	server   *p2p.Server
	port     int
	sessions map[enode.ID]*session
	calls    map[enode.ID]*call
	alive    map[contact]bool // whom we reported as alive
}

// runNode runs until the context ends, then says goodbye.
func runNode(ctx context.Context, s stage, isEdge bool, maxInbound int) error {
	n := &node{
		key:      s.key,
		sessions: make(map[enode.ID]*session),
		calls:    make(map[enode.ID]*call),
		alive:    make(map[contact]bool),
	}
	n.Turns, n.Carrier = book.NewTurns(), n
	n.server = newServer(n.key, s.listen, maxInbound, n.runSession)
	n.server.Dialer = &dialer{failed: func(id enode.ID, err error) {
		n.Turns.Do(func() { n.unreachable(id, err) })
	}}
	if err := n.server.Start(); err != nil {
		return err
	}
	defer n.server.Stop()
	defer n.Turns.Stop()

	address, err := net.ResolveTCPAddr("tcp", n.server.ListenAddr)
	if err != nil {
		return err
	}
	n.port = address.Port
	self := contactOf(&n.key.PublicKey, address.IP, address.Port)
	n.Members = book.NewMembership(self, isEdge)
	// The record is what the server itself says of itself, signed: geth prints it as "enr" too.
	events.Info("listening", "contact", self, "enr", n.server.Self().String())

	go n.hearDrops()
	return n.Run(ctx, s.join)
}

func (n *node) ParseContact(text string) (contact, error) { return parseContact(text) }

// Settle wants a session with whom the membership watches, and with nobody else.
func (n *node) Settle() {
	watched := n.Members.Watched()
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
}

func (n *node) Deliver(deliveries []book.Delivery) {
	for _, d := range deliveries {
		if s := n.sessions[idOf(d.To)]; s == nil {
			n.callFor(d.To).add(d.Message)
		} else if !s.send(encode(d.Message, n.port)) {
			printError("Unsent", errPeerTakesNothing, "to", d.To)
		}
	}
}

// SayGoodbye sends it as the last message of its session.
func (n *node) SayGoodbye(d book.Delivery) <-chan struct{} {
	s := n.sessions[idOf(d.To)]
	if s == nil || !s.send(encode(d.Message, n.port)) {
		return nil
	}
	close(s.outbox)
	return s.drained
}
