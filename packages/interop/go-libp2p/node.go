package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/multiformats/go-multiaddr"
	book "github.com/ping-from-zero/interop/go-book"
)

// node takes part in the book's network over the connections of go-libp2p's host.
type node struct {
	book.Node
	host     host.Host
	port     int
	options  options
	outboxes map[peer.ID]outbox
	watches  map[contact]*watch
}

// runNode runs until the context ends, then says goodbye.
func runNode(ctx context.Context, o options) error {
	h, err := newHost(o.listen, o.keyType)
	if err != nil {
		return err
	}
	defer h.Close()
	n := &node{
		host:     h,
		options:  o,
		outboxes: make(map[peer.ID]outbox),
		watches:  make(map[contact]*watch),
	}
	n.Turns, n.Carrier = book.NewTurns(), n
	defer n.Turns.Stop()
	if err = printIdentified(h); err != nil {
		return err
	}
	port, err := h.Addrs()[0].ValueForProtocol(multiaddr.P_TCP)
	if err != nil {
		return err
	}
	if n.port, err = strconv.Atoi(port); err != nil {
		return err
	}
	self := contact(fmt.Sprintf("%s/p2p/%s", h.Addrs()[0], h.ID()))
	n.Members = book.NewMembership(self, o.edge)
	n.hearConnections()
	h.SetStreamHandler(simpleBitcoin, n.hear)
	book.Events.Info("listening", "contact", self)

	return n.Run(ctx, o.join)
}

func (n *node) ParseContact(text string) (contact, error) { return parseContact(text) }

// Settle watches whom the membership watches, and nobody else.
func (n *node) Settle() {
	watched := n.Members.Watched()
	for _, c := range watched {
		if n.watches[c] == nil {
			n.watches[c] = n.startWatch(c)
		}
	}
	for c, watch := range n.watches {
		if !slices.Contains(watched, c) {
			watch.stop()
			delete(n.watches, c)
		}
	}
}

func (n *node) Deliver(deliveries []book.Delivery) {
	for _, d := range deliveries {
		select {
		case n.outboxFor(d.To) <- d.Message:
		default:
			book.PrintError("Unsent", fmt.Errorf("%d messages wait for it already", maxWaiting), "to", d.To)
		}
	}
}

// unsent is called when a message was not taken: whoever takes none is a member no more.
func (n *node) unsent(to contact, m message, err error) {
	book.PrintError("Unsent", err, "to", to)
	n.Deliver(n.Members.Lost(to, []message{m}))
}

func (n *node) SayGoodbye(d book.Delivery) <-chan struct{} {
	said := make(chan struct{})
	go func() {
		defer close(said)
		_ = n.say(d.To, d.Message) // who is not told now finds out by the end of the connection
	}()
	return said
}
